"""What goes in and out by files: lists of applications, contacts, calendars, and rules for other mail programs."""
