#include "office.h"

#include "change.h"
#include "record-certificate.h"
#include "record-exam.h"
#include "record-person.h"
#include "record-training-attendance.h"
#include "record-training.h"
#include "record-unit.h"
#include "support.h"

void
office_save (Office *office, AjRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("test");

  aj_change_set_put (changes, record);
  aj_store_apply (office->store, changes, &error);
  g_assert_no_error (error);
}

AjRecord *
office_get (Office *office, const char *table, gint64 id)
{
  g_autoptr (GError) error = NULL;
  AjRecord *record = aj_store_get (office->store, aj_records_find (table), id, &error);
  g_assert_no_error (error);
  return record;
}

gint64
office_nth (GArray *ids, guint i)
{
  return g_array_index (ids, gint64, i);
}

void
office_change (Office *office, const char *table, gint64 id, const char *field, const char *value)
{
  g_autoptr (AjRecord) record = office_get (office, table, id);
  aj_record_set (record, aj_record_def_find (aj_records_find (table), field), value);
  office_save (office, record);
}

static gint64
save_id (Office *office, AjRecord *record)
{
  office_save (office, record);
  return aj_record_get_id (record);
}

static void
keep (GArray **ids, gint64 id)
{
  if (*ids == NULL)
    *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (*ids, id);
}

static void
add_person (Office *office, const char *name, gboolean passed)
{
  g_autoptr (AjRecord) person = aj_record_new (&record_person);
  g_autoptr (AjRecord) exam = aj_record_new (&record_exam);
  g_autoptr (AjRecord) row = aj_record_new (&record_training_attendance);

  aj_record_set (person, PERSON_NAME, name);
  aj_record_set_link (person, PERSON_UNIT, office->unit);
  gint64 id = save_id (office, person);
  keep (&office->people, id);
  aj_record_set_link (exam, EXAM_PERSON, id);
  aj_record_set (exam, EXAM_SUBJECT, "保密知识年度考试");
  aj_record_set (exam, EXAM_TAKEN_ON, "2026-03-05");
  aj_record_set (exam, EXAM_ORGANISER, "保密办公室");
  aj_record_set (exam, EXAM_SCORE, "92");
  aj_record_set (exam, EXAM_RESULT, "合格");
  keep (&office->exams, save_id (office, exam));
  aj_record_set_link (row, ATTENDANCE_TRAINING, office->training);
  aj_record_set_link (row, ATTENDANCE_PERSON, id);
  aj_record_set (row, ATTENDANCE_PRESENT, "1");
  aj_record_set (row, ATTENDANCE_RESULT, passed ? "合格" : "不合格");
  keep (&office->attendances, save_id (office, row));
}

static void
add_certificate (Office *office, const char *number)
{
  g_autoptr (AjRecord) certificate = aj_record_new (&record_certificate);

  aj_record_set (certificate, CERTIFICATE_NUMBER, number);
  aj_record_set_link (certificate, CERTIFICATE_UNIT, office->unit);
  aj_record_set (certificate, CERTIFICATE_HOLDER_NAME, "示例信息系统集成有限公司");
  aj_record_set (certificate, CERTIFICATE_LEGAL_REPRESENTATIVE, "王建国");
  aj_record_set (certificate, CERTIFICATE_REGISTERED_ADDRESS, "示例省示例市示例路1号");
  aj_record_set (certificate, CERTIFICATE_GRADE, "乙级");
  aj_record_set (certificate, CERTIFICATE_SCOPE, "1,3");
  aj_record_set (certificate, CERTIFICATE_ISSUER, "示例省保密行政管理部门");
  aj_record_set (certificate, CERTIFICATE_ISSUED_ON, "2025-03-18");
  aj_record_set (certificate, CERTIFICATE_VALID_UNTIL, "2028-03-17");
  keep (&office->certificates, save_id (office, certificate));
}

void
office_set_up (Office *office, gconstpointer data)
{
  static const char *const names[OFFICE_PEOPLE] = { "王建国", "王镕喆", "李𬭎",
                                                    "王建国", "赵四",   "钱\xee\x80\x80五" };
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) unit = aj_record_new (&record_unit);
  g_autoptr (AjRecord) training = aj_record_new (&record_training);

  g_setenv ("ANJUAN_TODAY", "2026-11-22", TRUE);
  office->folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (office->folder, "vault", NULL);
  office->store = aj_store_create (vault, &error);
  g_assert_no_error (error);
  aj_record_set (unit, UNIT_NAME, "示例信息系统集成有限公司");
  office->unit = save_id (office, unit);
  aj_record_set (training, TRAINING_TITLE, "保密法规集中培训");
  aj_record_set_link (training, TRAINING_UNIT, office->unit);
  aj_record_set (training, TRAINING_HELD_ON, "2026-03-05");
  aj_record_set (training, TRAINING_HOURS, "8");
  aj_record_set (training, TRAINING_ORGANISER, "保密办公室");
  office->training = save_id (office, training);
  for (guint i = 0; i < OFFICE_PEOPLE; i++)
    add_person (office, names[i], i != 4);
  add_certificate (office, "JC10");
  add_certificate (office, "JC9");
}

void
office_tear_down (Office *office, gconstpointer data)
{
  aj_store_close (office->store, NULL);
  g_object_unref (office->store);
  g_array_unref (office->people);
  g_array_unref (office->attendances);
  g_array_unref (office->exams);
  g_array_unref (office->certificates);
  test_remove_tree (office->folder);
  g_free (office->folder);
}
