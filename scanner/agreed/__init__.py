"""What was agreed in the interview room, held: stories, reminders, drafts and the calendar."""
