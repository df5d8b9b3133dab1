-- Version 2: what was printed of a record is looked for in the chain by the record. Never edited
-- after release.

CREATE INDEX audit_event ON audit (record_id, action) WHERE step IS NULL;
