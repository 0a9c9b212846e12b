"""The one exception to reading: moves one message to the inbox, when the user asks for it by its ID."""
