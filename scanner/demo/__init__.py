"""A mailbox to try everything on: a mail server inside this process, and the story it holds."""
