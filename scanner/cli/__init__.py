"""Subcommands: turns words into calls and errors into exit statuses; the only room that prints."""
