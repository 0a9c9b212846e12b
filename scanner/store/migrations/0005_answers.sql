-- What the mail that was passed over answers, a mark of four bytes each: what comes to be known later is looked up here.
CREATE TABLE answer (
    account TEXT NOT NULL,
    folder BLOB NOT NULL,
    marks BLOB NOT NULL
) STRICT;

CREATE INDEX answer_folder ON answer (account, folder);

-- Every folder is read once more, so that there are marks of what was read before.
UPDATE folder SET fingerprint = '';
