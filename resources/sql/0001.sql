-- Version 1: what every vault has beside its records. Never edited after release.

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT
) STRICT;

-- One row for each change set: what undo and redo go by.
-- state: 0 done, 1 undone (can be redone), 2 left behind by a later change.
-- target: the step that an undo or redo was about.
CREATE TABLE step (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  label TEXT,
  state INTEGER NOT NULL,
  target INTEGER,
  n_changes INTEGER NOT NULL
) STRICT;

CREATE INDEX step_state ON step (state, action);

-- One row for each record of a change set: the journal. before and after hold the fields that
-- differ as a JSON object of texts; NULL where there is no record.
CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  step INTEGER NOT NULL REFERENCES step (id),
  record_type TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  before TEXT,
  after TEXT
) STRICT;

CREATE INDEX change_step ON change (step);

CREATE INDEX change_record ON change (record_id);

-- The chain: hash = H (fields, each with its length before it, and the hash of the row before).
-- digest covers the step's rows in the journal. app/store/audit.h has the exact form.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  record_type TEXT,
  record_id INTEGER,
  detail TEXT,
  step INTEGER,
  digest TEXT,
  algorithm TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
