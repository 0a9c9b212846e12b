ALTER TABLE thread ADD COLUMN recipients TEXT NOT NULL DEFAULT '[]';

ALTER TABLE thread ADD COLUMN subject TEXT NOT NULL DEFAULT '';

CREATE TABLE sweep (
    employer TEXT NOT NULL,
    due TEXT NOT NULL,
    account TEXT NOT NULL,
    tried TEXT NOT NULL,
    finished TEXT NOT NULL,
    folders INTEGER NOT NULL,
    failed TEXT NOT NULL,
    skipped INTEGER NOT NULL,
    error TEXT,
    PRIMARY KEY (employer, due, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE calendar (
    uid TEXT PRIMARY KEY,
    entry TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    changed TEXT NOT NULL
) STRICT, WITHOUT ROWID;
