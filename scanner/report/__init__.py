"""How everything stands, gathered from the memory: for `status`, and as one page for the user alone."""
