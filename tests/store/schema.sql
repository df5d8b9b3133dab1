CREATE TABLE "adherence" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "agreement" INTEGER REFERENCES "agreement" (id) DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT,
  "name_sort" TEXT,
  "name_initials" TEXT,
  "party" TEXT,
  "position" TEXT,
  "signed_on" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "adherence_by_agreement" ON "adherence" ("agreement");

CREATE INDEX "adherence_by_name" ON "adherence" ("name_sort");

CREATE VIRTUAL TABLE "adherence_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "agreement" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "number" TEXT,
  "unit" INTEGER REFERENCES "unit" (id) DEFERRABLE INITIALLY DEFERRED,
  "project" INTEGER REFERENCES "project" (id) DEFERRABLE INITIALLY DEFERRED,
  "project_name" TEXT,
  "party_a" TEXT,
  "party_b" TEXT,
  "signed_on" TEXT,
  "signed_at" TEXT,
  "copies" TEXT,
  "party_a_signer" TEXT,
  "party_a_signed_on" TEXT,
  "party_b_signer" TEXT,
  "party_b_signed_on" TEXT,
  "ended_on" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "agreement_by_number" ON "agreement" ("number", "unit");

CREATE INDEX "agreement_by_project" ON "agreement" ("project", "unit");

CREATE INDEX "agreement_by_signed_on" ON "agreement" ("signed_on", "unit");

CREATE INDEX "agreement_by_unit" ON "agreement" ("unit");

CREATE VIRTUAL TABLE "agreement_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "archive_item" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "project" INTEGER REFERENCES "project" (id) DEFERRABLE INITIALLY DEFERRED,
  "code" TEXT,
  "title" TEXT,
  "document_number" TEXT,
  "author" TEXT,
  "dated_on" TEXT,
  "pages" TEXT,
  "status" TEXT,
  "retention" TEXT,
  "location" TEXT,
  "owner" TEXT,
  "filed_on" TEXT,
  "version" TEXT,
  "previous" INTEGER REFERENCES "archive_item" (id) DEFERRABLE INITIALLY DEFERRED,
  "batch" INTEGER REFERENCES "batch" (id) DEFERRABLE INITIALLY DEFERRED,
  "note" TEXT
, "digest" TEXT) STRICT;

CREATE INDEX "archive_item_by_batch" ON "archive_item" ("batch");

CREATE INDEX "archive_item_by_code" ON "archive_item" ("code");

CREATE INDEX "archive_item_by_dated_on" ON "archive_item" ("dated_on");

CREATE INDEX "archive_item_by_previous" ON "archive_item" ("previous");

CREATE INDEX "archive_item_by_project" ON "archive_item" ("project");

CREATE INDEX "archive_item_by_status" ON "archive_item" ("status");

CREATE INDEX "archive_item_by_title" ON "archive_item" ("title");

CREATE VIRTUAL TABLE "archive_item_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "assignment" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "person" INTEGER REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED,
  "post" INTEGER REFERENCES "post" (id) DEFERRABLE INITIALLY DEFERRED,
  "from_on" TEXT,
  "to_on" TEXT,
  "is_main" TEXT,
  "appointment_number" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "assignment_by_from_on" ON "assignment" ("from_on");

CREATE INDEX "assignment_by_person" ON "assignment" ("person");

CREATE INDEX "assignment_by_post" ON "assignment" ("post");

CREATE INDEX "assignment_by_to_on" ON "assignment" ("to_on");

CREATE TABLE "attachment" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "archive_item" INTEGER REFERENCES "archive_item" (id) DEFERRABLE INITIALLY DEFERRED,
  "unit" INTEGER REFERENCES "unit" (id) DEFERRABLE INITIALLY DEFERRED,
  "person" INTEGER REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED,
  "certificate" INTEGER REFERENCES "certificate" (id) DEFERRABLE INITIALLY DEFERRED,
  "agreement" INTEGER REFERENCES "agreement" (id) DEFERRABLE INITIALLY DEFERRED,
  "file_name" TEXT,
  "sha256" TEXT,
  "size" TEXT,
  "media_type" TEXT,
  "added_on" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "attachment_by_added_on" ON "attachment" ("added_on");

CREATE INDEX "attachment_by_agreement" ON "attachment" ("agreement");

CREATE INDEX "attachment_by_archive_item" ON "attachment" ("archive_item");

CREATE INDEX "attachment_by_certificate" ON "attachment" ("certificate");

CREATE INDEX "attachment_by_file_name" ON "attachment" ("file_name");

CREATE INDEX "attachment_by_person" ON "attachment" ("person");

CREATE INDEX "attachment_by_sha256" ON "attachment" ("sha256");

CREATE INDEX "attachment_by_unit" ON "attachment" ("unit");

CREATE VIRTUAL TABLE "attachment_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

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

CREATE INDEX audit_event ON audit (record_id, action) WHERE step IS NULL;

CREATE TABLE "batch" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "number" TEXT,
  "unit" INTEGER REFERENCES "unit" (id) DEFERRABLE INITIALLY DEFERRED,
  "project" INTEGER REFERENCES "project" (id) DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT,
  "description" TEXT,
  "state" TEXT,
  "previous" INTEGER REFERENCES "batch" (id) DEFERRABLE INITIALLY DEFERRED,
  "n_files" TEXT,
  "size" TEXT,
  "file_name" TEXT,
  "digest" TEXT,
  "fingerprint" TEXT,
  "sealed_on" TEXT,
  "medium" TEXT,
  "medium_numbers" TEXT,
  "authenticity" TEXT,
  "completeness" TEXT,
  "usability" TEXT,
  "safety" TEXT,
  "accuracy" TEXT,
  "appearance" TEXT,
  "check_note" TEXT,
  "sent_on" TEXT,
  "carrier" TEXT,
  "method" TEXT,
  "received_on" TEXT,
  "received_by" TEXT,
  "receipt" TEXT,
  "returned_on" TEXT,
  "return_reason" TEXT,
  "note" TEXT
, "serial" TEXT, "previous_digest" TEXT, "p256_fingerprint" TEXT, "file_sha256" TEXT) STRICT;

CREATE INDEX "batch_by_number" ON "batch" ("number", "unit");

CREATE INDEX "batch_by_previous" ON "batch" ("previous", "unit");

CREATE INDEX "batch_by_project" ON "batch" ("project", "unit");

CREATE INDEX "batch_by_sealed_on" ON "batch" ("sealed_on", "unit");

CREATE INDEX "batch_by_sent_on" ON "batch" ("sent_on", "unit");

CREATE INDEX "batch_by_state" ON "batch" ("state", "unit");

CREATE INDEX "batch_by_unit" ON "batch" ("unit");

CREATE TABLE "batch_item" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "batch" INTEGER REFERENCES "batch" (id) DEFERRABLE INITIALLY DEFERRED,
  "archive_item" INTEGER REFERENCES "archive_item" (id) DEFERRABLE INITIALLY DEFERRED,
  "code" TEXT,
  "title" TEXT,
  "version" TEXT,
  "document_number" TEXT,
  "author" TEXT,
  "dated_on" TEXT,
  "pages" TEXT,
  "retention" TEXT,
  "n_files" TEXT,
  "size" TEXT,
  "digest" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "batch_item_by_archive_item" ON "batch_item" ("archive_item");

CREATE INDEX "batch_item_by_batch" ON "batch_item" ("batch");

CREATE INDEX "batch_item_by_code" ON "batch_item" ("code");

CREATE VIRTUAL TABLE "batch_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "batch_test" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "batch" INTEGER REFERENCES "batch" (id) DEFERRABLE INITIALLY DEFERRED,
  "code" TEXT,
  "property" TEXT,
  "name" TEXT,
  "method" TEXT,
  "result" TEXT,
  "detail" TEXT,
  "article" TEXT,
  "checked_by" TEXT,
  "checked_on" TEXT
) STRICT;

CREATE INDEX "batch_test_by_batch" ON "batch_test" ("batch");

CREATE INDEX "batch_test_by_code" ON "batch_test" ("code");

CREATE TABLE "certificate" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "number" TEXT,
  "unit" INTEGER REFERENCES "unit" (id) DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT,
  "holder_name" TEXT,
  "legal_representative" TEXT,
  "registered_address" TEXT,
  "grade" TEXT,
  "scope" TEXT,
  "other_scope" TEXT,
  "other_scope_basis" TEXT,
  "issuer" TEXT,
  "issued_on" TEXT,
  "valid_from" TEXT,
  "valid_until" TEXT,
  "decision_number" TEXT,
  "decision_on" TEXT,
  "published_in" TEXT,
  "published_on" TEXT,
  "filed_nationally_on" TEXT,
  "status" TEXT,
  "renewal_filed_on" TEXT,
  "suspended_from" TEXT,
  "suspended_until" TEXT,
  "ended_on" TEXT,
  "ended_basis" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "certificate_by_grade" ON "certificate" ("grade", "unit");

CREATE INDEX "certificate_by_issued_on" ON "certificate" ("issued_on", "unit");

CREATE INDEX "certificate_by_number" ON "certificate" ("number", "unit");

CREATE INDEX "certificate_by_unit" ON "certificate" ("unit");

CREATE INDEX "certificate_by_valid_until" ON "certificate" ("valid_until", "unit");

CREATE TABLE "certificate_copy" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "certificate" INTEGER REFERENCES "certificate" (id) DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT,
  "number" TEXT,
  "keeper" TEXT,
  "location" TEXT,
  "lent_to" TEXT,
  "lent_on" TEXT,
  "returned_on" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "certificate_copy_by_certificate" ON "certificate_copy" ("certificate");

CREATE INDEX "certificate_copy_by_number" ON "certificate_copy" ("number");

CREATE VIRTUAL TABLE "certificate_copy_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE VIRTUAL TABLE "certificate_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "certificate_sheet" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "certificate" INTEGER REFERENCES "certificate" (id) DEFERRABLE INITIALLY DEFERRED,
  "sheet_number" TEXT,
  "copy" TEXT,
  "printed_on" TEXT,
  "printed_by" TEXT,
  "spoiled" TEXT,
  "spoiled_reason" TEXT,
  "digest" TEXT
, "form" TEXT, "printer" TEXT) STRICT;

CREATE INDEX "certificate_sheet_by_certificate" ON "certificate_sheet" ("certificate");

CREATE INDEX "certificate_sheet_by_sheet_number" ON "certificate_sheet" ("sheet_number");

CREATE VIRTUAL TABLE "certificate_sheet_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  step INTEGER NOT NULL REFERENCES step (id),
  record_type TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  before TEXT,
  after TEXT
) STRICT;

CREATE INDEX change_record ON change (record_id);

CREATE INDEX change_step ON change (step);

CREATE TABLE "commitment" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "person" INTEGER REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT,
  "subject" TEXT,
  "signed_on" TEXT,
  "witness" TEXT,
  "copies" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "commitment_by_person" ON "commitment" ("person");

CREATE INDEX "commitment_by_signed_on" ON "commitment" ("signed_on");

CREATE VIRTUAL TABLE "commitment_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "department" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "name" TEXT,
  "name_sort" TEXT,
  "name_initials" TEXT,
  "unit" INTEGER REFERENCES "unit" (id) DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT,
  "head" TEXT,
  "is_key" TEXT,
  "phone" TEXT,
  "duties" TEXT,
  "appointment_number" TEXT,
  "appointed_on" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "department_by_name" ON "department" ("name_sort", "unit");

CREATE INDEX "department_by_unit" ON "department" ("unit");

CREATE VIRTUAL TABLE "department_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "distinct_person" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "first" INTEGER REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED,
  "second" INTEGER REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED,
  "seen_on" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "distinct_person_by_first" ON "distinct_person" ("first");

CREATE INDEX "distinct_person_by_second" ON "distinct_person" ("second");

CREATE INDEX "distinct_person_by_seen_on" ON "distinct_person" ("seen_on");

CREATE TABLE "exam" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "person" INTEGER REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED,
  "subject" TEXT,
  "taken_on" TEXT,
  "organiser" TEXT,
  "score" TEXT,
  "pass_mark" TEXT,
  "result" TEXT,
  "certificate_number" TEXT,
  "valid_until" TEXT,
  "note" TEXT
, "issued_on" TEXT, "revoked_on" TEXT, "revoked_reason" TEXT, "code" TEXT, "facts" TEXT) STRICT;

CREATE INDEX "exam_by_certificate_number" ON "exam" ("certificate_number");

CREATE INDEX "exam_by_code" ON "exam" ("code");

CREATE INDEX "exam_by_person" ON "exam" ("person");

CREATE INDEX "exam_by_taken_on" ON "exam" ("taken_on");

CREATE INDEX "exam_by_valid_until" ON "exam" ("valid_until");

CREATE VIRTUAL TABLE "exam_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "family_member" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "person" INTEGER REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED,
  "relation" TEXT,
  "name" TEXT,
  "name_sort" TEXT,
  "name_initials" TEXT,
  "sex" TEXT,
  "born_on" TEXT,
  "age" TEXT,
  "nationality" TEXT,
  "native_place" TEXT,
  "organisation" TEXT,
  "political_status" TEXT,
  "residence_right" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "family_member_by_name" ON "family_member" ("name_sort");

CREATE INDEX "family_member_by_person" ON "family_member" ("person");

CREATE VIRTUAL TABLE "family_member_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "finding" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "number" TEXT,
  "unit" INTEGER REFERENCES "unit" (id) DEFERRABLE INITIALLY DEFERRED,
  "project" INTEGER REFERENCES "project" (id) DEFERRABLE INITIALLY DEFERRED,
  "source" TEXT,
  "found_on" TEXT,
  "found_by" TEXT,
  "clause" TEXT,
  "code" TEXT,
  "problem" TEXT,
  "state" TEXT,
  "responsible" TEXT,
  "due_on" TEXT,
  "measure" TEXT,
  "proof" TEXT,
  "verifier" TEXT,
  "verified_on" TEXT,
  "note" TEXT
, "review" INTEGER REFERENCES "review" (id) DEFERRABLE INITIALLY DEFERRED, "point" TEXT) STRICT;

CREATE INDEX "finding_by_due_on" ON "finding" ("due_on", "unit");

CREATE INDEX "finding_by_found_on" ON "finding" ("found_on", "unit");

CREATE INDEX "finding_by_number" ON "finding" ("number", "unit");

CREATE INDEX "finding_by_project" ON "finding" ("project", "unit");

CREATE INDEX "finding_by_review" ON "finding" ("review", "unit");

CREATE INDEX "finding_by_state" ON "finding" ("state", "unit");

CREATE INDEX "finding_by_unit" ON "finding" ("unit");

CREATE VIRTUAL TABLE "finding_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "oral_disclosure" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "agreement" INTEGER REFERENCES "agreement" (id) DEFERRABLE INITIALLY DEFERRED,
  "subject" TEXT,
  "form" TEXT,
  "discloser" TEXT,
  "disclosed_on" TEXT,
  "recipient" TEXT,
  "confirmed_on" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "oral_disclosure_by_agreement" ON "oral_disclosure" ("agreement");

CREATE INDEX "oral_disclosure_by_disclosed_on" ON "oral_disclosure" ("disclosed_on");

CREATE VIRTUAL TABLE "oral_disclosure_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "person" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "name" TEXT,
  "name_sort" TEXT,
  "name_initials" TEXT,
  "former_name" TEXT,
  "sex" TEXT,
  "ethnicity" TEXT,
  "born_on" TEXT,
  "birthplace" TEXT,
  "native_place" TEXT,
  "nationality" TEXT,
  "political_status" TEXT,
  "joined_party_on" TEXT,
  "id_number" TEXT,
  "passport_number" TEXT,
  "travel_permit_number" TEXT,
  "residence_right" TEXT,
  "foreign_spouse" TEXT,
  "household_address" TEXT,
  "police_station" TEXT,
  "address" TEXT,
  "phone" TEXT,
  "mobile" TEXT,
  "email" TEXT,
  "education" TEXT,
  "degree" TEXT,
  "school" TEXT,
  "major" TEXT,
  "languages" TEXT,
  "study_country" TEXT,
  "study_period" TEXT,
  "study_mode" TEXT,
  "unit" INTEGER REFERENCES "unit" (id) DEFERRABLE INITIALLY DEFERRED,
  "department" INTEGER REFERENCES "department" (id) DEFERRABLE INITIALLY DEFERRED,
  "position" TEXT,
  "technical_title" TEXT,
  "category" TEXT,
  "employment" TEXT,
  "consultant_role" TEXT,
  "post_training" TEXT,
  "level" TEXT,
  "highest_level" TEXT,
  "status" TEXT,
  "integration_work" TEXT,
  "is_classifier" TEXT,
  "secret_since" TEXT,
  "secret_years" TEXT,
  "pass_number" TEXT,
  "pass_level" TEXT,
  "review_result" TEXT,
  "reviewed_on" TEXT,
  "review_due_on" TEXT,
  "political_stance" TEXT,
  "character" TEXT,
  "performance" TEXT,
  "foreign_contacts" TEXT,
  "punishments" TEXT,
  "trained_on" TEXT,
  "exam_passed_on" TEXT,
  "exam_number" TEXT,
  "responsibility_signed_on" TEXT,
  "commitment_signed_on" TEXT,
  "on_post_on" TEXT,
  "left_on" TEXT,
  "left_unit_on" TEXT,
  "returned_on" TEXT,
  "talk_on" TEXT,
  "leaving_signed_on" TEXT,
  "cooling_from" TEXT,
  "cooling_until" TEXT,
  "cooling_confirmed_from" TEXT,
  "cooling_confirmed_until" TEXT,
  "cooling_last_until" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "person_by_born_on" ON "person" ("born_on", "unit");

CREATE INDEX "person_by_cooling_until" ON "person" ("cooling_until", "unit");

CREATE INDEX "person_by_department" ON "person" ("department", "unit");

CREATE INDEX "person_by_id_number" ON "person" ("id_number", "unit");

CREATE INDEX "person_by_left_on" ON "person" ("left_on", "unit");

CREATE INDEX "person_by_level" ON "person" ("level", "unit");

CREATE INDEX "person_by_name" ON "person" ("name_sort", "unit");

CREATE INDEX "person_by_on_post_on" ON "person" ("on_post_on", "unit");

CREATE INDEX "person_by_review_due_on" ON "person" ("review_due_on", "unit");

CREATE INDEX person_by_roster ON person (status, level, unit);

CREATE INDEX "person_by_status" ON "person" ("status", "unit");

CREATE INDEX "person_by_unit" ON "person" ("unit");

CREATE VIRTUAL TABLE "person_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "post" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "name" TEXT,
  "name_sort" TEXT,
  "name_initials" TEXT,
  "unit" INTEGER REFERENCES "unit" (id) DEFERRABLE INITIALLY DEFERRED,
  "department" INTEGER REFERENCES "department" (id) DEFERRABLE INITIALLY DEFERRED,
  "level" TEXT,
  "basis" TEXT,
  "headcount" TEXT,
  "duties" TEXT,
  "scope" TEXT,
  "approved_on" TEXT,
  "approval_number" TEXT,
  "status" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "post_by_department" ON "post" ("department", "unit");

CREATE INDEX "post_by_level" ON "post" ("level", "unit");

CREATE INDEX "post_by_name" ON "post" ("name_sort", "unit");

CREATE INDEX "post_by_unit" ON "post" ("unit");

CREATE VIRTUAL TABLE "post_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "project" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "number" TEXT,
  "name" TEXT,
  "name_sort" TEXT,
  "name_initials" TEXT,
  "unit" INTEGER REFERENCES "unit" (id) DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT,
  "manager" TEXT,
  "phase" TEXT,
  "client" TEXT,
  "contract_number" TEXT,
  "amount" TEXT,
  "contract_signed_on" TEXT,
  "started_on" TEXT,
  "finished_on" TEXT,
  "activities" TEXT,
  "business" TEXT,
  "secret_level" TEXT,
  "province" TEXT,
  "engineering_number" TEXT,
  "internal" TEXT,
  "state" TEXT,
  "outside_filed_on" TEXT,
  "filed_on" TEXT,
  "filed_with" TEXT,
  "reported_on" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "project_by_contract_signed_on" ON "project" ("contract_signed_on", "unit");

CREATE INDEX "project_by_engineering_number" ON "project" ("engineering_number", "unit");

CREATE INDEX "project_by_finished_on" ON "project" ("finished_on", "unit");

CREATE INDEX "project_by_name" ON "project" ("name_sort", "unit");

CREATE INDEX "project_by_number" ON "project" ("number", "unit");

CREATE INDEX "project_by_unit" ON "project" ("unit");

CREATE VIRTUAL TABLE "project_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "resume_entry" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "person" INTEGER REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED,
  "from_on" TEXT,
  "to_on" TEXT,
  "organisation" TEXT,
  "position" TEXT,
  "witness" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "resume_entry_by_from_on" ON "resume_entry" ("from_on");

CREATE INDEX "resume_entry_by_person" ON "resume_entry" ("person");

CREATE VIRTUAL TABLE "resume_entry_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "review" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "number" TEXT,
  "unit" INTEGER REFERENCES "unit" (id) DEFERRABLE INITIALLY DEFERRED,
  "project" INTEGER REFERENCES "project" (id) DEFERRABLE INITIALLY DEFERRED,
  "batch" INTEGER REFERENCES "batch" (id) DEFERRABLE INITIALLY DEFERRED,
  "round" TEXT,
  "decision" TEXT,
  "reason" TEXT,
  "reviewer" TEXT,
  "reviewer_unit" TEXT,
  "dated_on" TEXT,
  "n_rectify" TEXT,
  "n_fixed" TEXT,
  "n_open" TEXT,
  "previous" INTEGER REFERENCES "review" (id) DEFERRABLE INITIALLY DEFERRED,
  "imported_on" TEXT,
  "bag" TEXT,
  "digest" TEXT,
  "fingerprint" TEXT,
  "file" TEXT
) STRICT;

CREATE INDEX "review_by_bag" ON "review" ("bag", "unit");

CREATE INDEX "review_by_batch" ON "review" ("batch", "unit");

CREATE INDEX "review_by_dated_on" ON "review" ("dated_on", "unit");

CREATE INDEX "review_by_digest" ON "review" ("digest", "unit");

CREATE INDEX "review_by_number" ON "review" ("number", "unit");

CREATE INDEX "review_by_previous" ON "review" ("previous");

CREATE INDEX "review_by_project" ON "review" ("project", "unit");

CREATE INDEX "review_by_unit" ON "review" ("unit");

CREATE VIRTUAL TABLE "review_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT
) STRICT;

CREATE TABLE "shareholder" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "unit" INTEGER REFERENCES "unit" (id) DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT,
  "name_sort" TEXT,
  "name_initials" TEXT,
  "kind" TEXT,
  "country" TEXT,
  "share" TEXT,
  "amount" TEXT,
  "indirect_foreign_share" TEXT,
  "exception_basis" TEXT,
  "from_on" TEXT,
  "to_on" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "shareholder_by_name" ON "shareholder" ("name_sort", "unit");

CREATE INDEX "shareholder_by_unit" ON "shareholder" ("unit");

CREATE VIRTUAL TABLE "shareholder_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "signer" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "name" TEXT,
  "name_sort" TEXT,
  "name_initials" TEXT,
  "organisation" TEXT,
  "fingerprint" TEXT,
  "public_key" TEXT,
  "checked_on" TEXT,
  "checked_how" TEXT,
  "checked_by" TEXT,
  "revoked_on" TEXT,
  "revoked_reason" TEXT,
  "note" TEXT
, "p256_fingerprint" TEXT, "known_since" TEXT, "own" TEXT, "certificate" TEXT) STRICT;

CREATE INDEX "signer_by_fingerprint" ON "signer" ("fingerprint");

CREATE INDEX "signer_by_name" ON "signer" ("name_sort");

CREATE VIRTUAL TABLE "signer_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

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

CREATE TABLE "template" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "name" TEXT,
  "text" TEXT,
  "based_on" TEXT,
  "changed_on" TEXT
) STRICT;

CREATE INDEX "template_by_name" ON "template" ("name");

CREATE TABLE "training" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "title" TEXT,
  "unit" INTEGER REFERENCES "unit" (id) DEFERRABLE INITIALLY DEFERRED,
  "held_on" TEXT,
  "hours" TEXT,
  "contents" TEXT,
  "other_contents" TEXT,
  "lecturer" TEXT,
  "place" TEXT,
  "organiser" TEXT,
  "pass_mark" TEXT,
  "analysis" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "training_by_held_on" ON "training" ("held_on", "unit");

CREATE INDEX "training_by_title" ON "training" ("title", "unit");

CREATE INDEX "training_by_unit" ON "training" ("unit");

CREATE TABLE "training_attendance" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "training" INTEGER REFERENCES "training" (id) DEFERRABLE INITIALLY DEFERRED,
  "person" INTEGER REFERENCES "person" (id) DEFERRABLE INITIALLY DEFERRED,
  "present" TEXT,
  "hours" TEXT,
  "score" TEXT,
  "result" TEXT,
  "certificate_number" TEXT,
  "valid_until" TEXT,
  "note" TEXT
, "issued_on" TEXT, "revoked_on" TEXT, "revoked_reason" TEXT, "code" TEXT, "facts" TEXT) STRICT;

CREATE INDEX "training_attendance_by_certificate_number" ON "training_attendance" ("certificate_number");

CREATE INDEX "training_attendance_by_code" ON "training_attendance" ("code");

CREATE INDEX "training_attendance_by_person" ON "training_attendance" ("person");

CREATE INDEX "training_attendance_by_training" ON "training_attendance" ("training");

CREATE VIRTUAL TABLE "training_attendance_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE VIRTUAL TABLE "training_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE "unit" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "name" TEXT,
  "name_sort" TEXT,
  "name_initials" TEXT,
  "short_name" TEXT,
  "credit_code" TEXT,
  "unit_type" TEXT,
  "role" TEXT,
  "legal_representative" TEXT,
  "principal" TEXT,
  "actual_controller" TEXT,
  "established_on" TEXT,
  "affiliation" TEXT,
  "business_scope" TEXT,
  "registered_address" TEXT,
  "province" TEXT,
  "office_address" TEXT,
  "mailing_address" TEXT,
  "postcode" TEXT,
  "phone" TEXT,
  "fax" TEXT,
  "email" TEXT,
  "contact" TEXT,
  "contact_phone" TEXT,
  "registered_capital" TEXT,
  "fixed_assets" TEXT,
  "equity_structure" TEXT,
  "foreign_direct_share" TEXT,
  "foreign_indirect_share" TEXT,
  "foreign_exception" TEXT,
  "listed_company" TEXT,
  "stock_code" TEXT,
  "securities_penalties" TEXT,
  "internal_control" TEXT,
  "control_promise" TEXT,
  "headcount" TEXT,
  "secret_headcount" TEXT,
  "core_headcount" TEXT,
  "important_headcount" TEXT,
  "ordinary_headcount" TEXT,
  "secrecy_leader" TEXT,
  "secrecy_body" TEXT,
  "secrecy_officer" TEXT,
  "foreign_ties" TEXT,
  "premises" TEXT,
  "secrecy_last_year" TEXT,
  "military_projects" TEXT,
  "profile" TEXT,
  "reason" TEXT,
  "integrity_record" TEXT,
  "industry_qualification" TEXT,
  "industry_qualification_until" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "unit_by_credit_code" ON "unit" ("credit_code");

CREATE INDEX "unit_by_established_on" ON "unit" ("established_on");

CREATE INDEX "unit_by_name" ON "unit" ("name_sort");

CREATE TABLE "unit_history" (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  "unit" INTEGER REFERENCES "unit" (id) DEFERRABLE INITIALLY DEFERRED,
  "attribute" TEXT,
  "value" TEXT,
  "from_on" TEXT,
  "to_on" TEXT,
  "basis" TEXT,
  "reported_on" TEXT,
  "reported_to" TEXT,
  "report_number" TEXT,
  "decision" TEXT,
  "decision_on" TEXT,
  "note" TEXT
) STRICT;

CREATE INDEX "unit_history_by_from_on" ON "unit_history" ("from_on", "unit");

CREATE INDEX "unit_history_by_unit" ON "unit_history" ("unit");

CREATE VIRTUAL TABLE "unit_history_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE VIRTUAL TABLE "unit_search" USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');
