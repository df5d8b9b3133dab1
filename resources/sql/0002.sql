-- Version 2: what was printed of a record is looked for in the chain by the record. Never edited
-- after release.

CREATE INDEX audit_event ON audit (record_id, action) WHERE step IS NULL;

-- The roster counted by level without reading its people.
CREATE INDEX person_by_roster ON person (status, level, unit);
