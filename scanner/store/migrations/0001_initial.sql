CREATE TABLE account (
    name TEXT PRIMARY KEY,
    checked TEXT,
    error TEXT,
    failing_since TEXT,
    notes TEXT NOT NULL DEFAULT '[]'
) STRICT, WITHOUT ROWID;

CREATE TABLE folder (
    account TEXT NOT NULL,
    key BLOB NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    delimiter TEXT,
    selectable INTEGER NOT NULL,
    present INTEGER NOT NULL DEFAULT 1,
    uidvalidity INTEGER,
    last_uid INTEGER NOT NULL DEFAULT 0,
    state TEXT,
    checked TEXT,
    audited TEXT,
    fingerprint TEXT NOT NULL DEFAULT '',
    examined INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    failing_since TEXT,
    PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
    account TEXT NOT NULL,
    identity TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE,
    message_id TEXT,
    sender_name TEXT NOT NULL,
    sender_address TEXT NOT NULL,
    subject TEXT NOT NULL,
    date TEXT,
    received TEXT,
    match TEXT NOT NULL,
    placement TEXT,
    place_reason TEXT,
    place_folder BLOB,
    place_name TEXT,
    place_role TEXT,
    place_uidvalidity INTEGER,
    place_uid INTEGER,
    place_seen INTEGER,
    link TEXT,
    purge_on TEXT,
    first_seen TEXT NOT NULL,
    looked_at TEXT,
    PRIMARY KEY (account, identity)
) STRICT;

CREATE INDEX finding_identity ON finding (identity);

CREATE TABLE copy (
    account TEXT NOT NULL,
    folder BLOB NOT NULL,
    uidvalidity INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    identity TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    seen INTEGER NOT NULL,
    PRIMARY KEY (account, folder, uidvalidity, uid)
) STRICT, WITHOUT ROWID;

CREATE INDEX copy_identity ON copy (account, identity);

CREATE TABLE thread (
    message_id TEXT NOT NULL,
    employer TEXT NOT NULL,
    sent INTEGER NOT NULL,
    happened TEXT,
    PRIMARY KEY (message_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE lesson (
    finding_id TEXT PRIMARY KEY,
    verdict TEXT NOT NULL,
    address TEXT NOT NULL,
    employer TEXT,
    subject_form TEXT,
    message_id TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    key TEXT NOT NULL,
    channel TEXT NOT NULL,
    finding TEXT,
    notice TEXT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    due TEXT NOT NULL,
    created TEXT NOT NULL,
    error TEXT,
    PRIMARY KEY (key, channel)
) STRICT;

CREATE INDEX outbox_due ON outbox (state, due);

CREATE TABLE unreadable (
    account TEXT NOT NULL,
    folder BLOB NOT NULL,
    uidvalidity INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    error TEXT,
    PRIMARY KEY (account, folder, uidvalidity, uid)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
