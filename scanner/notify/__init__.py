"""One module a channel, and the words of an alert."""
