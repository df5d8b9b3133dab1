#include "record.h"

#include "record-adherence.h"
#include "record-agreement.h"
#include "record-archive-item.h"
#include "record-assignment.h"
#include "record-attachment.h"
#include "record-batch-item.h"
#include "record-batch-test.h"
#include "record-batch.h"
#include "record-certificate-copy.h"
#include "record-certificate-sheet.h"
#include "record-certificate.h"
#include "record-commitment.h"
#include "record-department.h"
#include "record-distinct-person.h"
#include "record-exam.h"
#include "record-family-member.h"
#include "record-finding.h"
#include "record-oral-disclosure.h"
#include "record-person.h"
#include "record-post.h"
#include "record-project.h"
#include "record-resume-entry.h"
#include "record-review.h"
#include "record-shareholder.h"
#include "record-signer.h"
#include "record-template.h"
#include "record-training-attendance.h"
#include "record-training.h"
#include "record-unit-history.h"
#include "record-unit.h"

/* In the order of the schema: a table after those it links to. */
static const AjRecordDef *const records[] = {
  &record_unit,
  &record_shareholder,
  &record_unit_history,
  &record_department,
  &record_post,
  &record_person,
  &record_resume_entry,
  &record_family_member,
  &record_assignment,
  &record_commitment,
  &record_exam,
  &record_training,
  &record_training_attendance,
  &record_certificate,
  &record_certificate_copy,
  &record_certificate_sheet,
  &record_project,
  &record_agreement,
  &record_oral_disclosure,
  &record_adherence,
  &record_batch,
  &record_batch_test,
  &record_review,
  &record_finding,
  &record_archive_item,
  &record_batch_item,
  &record_attachment,
  &record_signer,
  &record_template,
  &record_distinct_person,
  NULL,
};

const AjRecordDef *const *
aj_records_list (void)
{
  return records;
}

const AjRecordDef *
aj_records_find (const char *table)
{
  for (guint i = 0; records[i] != NULL; i++)
    if (g_strcmp0 (records[i]->table, table) == 0)
      return records[i];
  return NULL;
}

guint
aj_records_get_schema_version (void)
{
  guint version = 1;

  for (guint i = 0; records[i] != NULL; i++)
    {
      version = MAX (version, records[i]->since);
      for (guint j = 0; j < records[i]->n_fields; j++)
        version = MAX (version, records[i]->fields[j].since);
    }
  return version;
}
