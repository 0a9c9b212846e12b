"""Looks at everything that Heardback stands on, and says for each fault what to do."""
