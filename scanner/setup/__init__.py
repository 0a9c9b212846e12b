"""From an address to a signed-in account: where its mail is, what its provider wants, and where a secret is kept."""
