"""What a user can read: one page a topic and one a provider, the same on the terminal and in ``docs/``."""
