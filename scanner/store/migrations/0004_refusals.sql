-- What the server would not hand over is no try of ours; it is counted with the time it began and was last asked for.
ALTER TABLE unreadable ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0;

ALTER TABLE unreadable ADD COLUMN since TEXT;

ALTER TABLE unreadable ADD COLUMN asked TEXT;

-- Both used to be counted alike: what was set aside may have been refused, so it is tried once more.
UPDATE unreadable SET tries = min(tries, 2);
