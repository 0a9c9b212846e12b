-- Stands for the header fields of the message with the last UID: numbers that were given anew show by another one.
ALTER TABLE folder ADD COLUMN last_mark INTEGER;
