#include "pass-certificate.h"

#include "i18n.h"
#include "record-exam.h"
#include "record-person.h"
#include "record-rules.h"
#include "record-training-attendance.h"
#include "record-training.h"
#include "record-unit.h"
#include "unit-past.h"

#include <string.h>

static const AjPassKind kinds[] = {
  { &record_training_attendance, "training", "培训合格证书", "保培{年}-{序号:4}", 1,
    "DB61/T 1606 7.4.3.3", ATTENDANCE_PERSON, ATTENDANCE_CERTIFICATE_NUMBER, ATTENDANCE_VALID_UNTIL,
    ATTENDANCE_RESULT, ATTENDANCE_ISSUED_ON, ATTENDANCE_REVOKED_ON, ATTENDANCE_REVOKED_REASON,
    ATTENDANCE_CODE, ATTENDANCE_FACTS },
  { &record_exam, "exam", "考试合格证书", "保考{年}-{序号:4}", 3, "DB61/T 1606 9.5", EXAM_PERSON,
    EXAM_CERTIFICATE_NUMBER, EXAM_VALID_UNTIL, EXAM_RESULT, EXAM_ISSUED_ON, EXAM_REVOKED_ON,
    EXAM_REVOKED_REASON, EXAM_CODE, EXAM_FACTS },
};

const AjPassKind *
aj_pass_kinds_list (guint *n)
{
  *n = G_N_ELEMENTS (kinds);
  return kinds;
}

const AjPassKind *
aj_pass_kind_of (const AjRecordDef *def)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].def == def)
      return &kinds[i];
  return NULL;
}

const AjPassKind *
aj_pass_kind_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      return &kinds[i];
  return NULL;
}

AjPassState
aj_pass_get_state (const AjPassKind *kind, AjRecord *record, const char *today)
{
  const char *until = aj_rule_get_date (record, kind->valid_until);

  if (aj_record_get (record, kind->code) == NULL)
    return AJ_PASS_NOT_ISSUED;
  if (aj_record_get (record, kind->revoked_on) != NULL)
    return AJ_PASS_REVOKED;
  return until != NULL && strcmp (until, today) < 0 ? AJ_PASS_EXPIRED : AJ_PASS_VALID;
}

const char *
aj_pass_state_get_label (AjPassState state)
{
  static const char *const labels[] = { N_ ("not issued"), N_ ("valid"), N_ ("expired"),
                                        N_ ("revoked") };
  return _ (labels[state]);
}

static void
add_fact (GString *facts, const char *label, const char *value)
{
  if (value != NULL && *value != '\0')
    g_string_append_printf (facts, "%s=%s\n", label, value);
}

/* The unit whose paper it is: the one that held the training, else the person's. */
static AjRecord *
follow_unit (const AjPassKind *kind, AjRecord *training, AjRecord *person, const AjLookup *lookup)
{
  if (training != NULL)
    return aj_lookup_follow (lookup, training, TRAINING_UNIT);
  return person != NULL ? aj_lookup_follow (lookup, person, PERSON_UNIT) : NULL;
}

char *
aj_pass_dup_facts (const AjPassKind *kind, AjRecord *record, const AjLookup *lookup)
{
  gboolean exam = kind->def == &record_exam;
  g_autoptr (AjRecord) person = aj_lookup_follow (lookup, record, kind->person);
  g_autoptr (AjRecord) training =
    exam ? NULL : aj_lookup_follow (lookup, record, ATTENDANCE_TRAINING);
  g_autoptr (AjRecord) unit = follow_unit (kind, training, person, lookup);
  const char *issued = aj_record_get (record, kind->issued_on);
  GString *facts = g_string_new (NULL);

  add_fact (facts, "证书", kind->title);
  add_fact (facts, "编号", aj_record_get (record, kind->number));
  if (person != NULL)
    {
      add_fact (facts, "姓名", aj_record_get (person, PERSON_NAME));
      add_fact (facts, "身份证号", aj_record_get (person, PERSON_ID_NUMBER));
    }
  if (exam)
    {
      add_fact (facts, "考试", aj_record_get (record, EXAM_SUBJECT));
      add_fact (facts, "考试日期", aj_record_get (record, EXAM_TAKEN_ON));
      add_fact (facts, "成绩", aj_record_get (record, EXAM_SCORE));
      add_fact (facts, "组织单位", aj_record_get (record, EXAM_ORGANISER));
    }
  else if (training != NULL)
    {
      const char *hours = aj_record_get (record, ATTENDANCE_HOURS);
      add_fact (facts, "培训", aj_record_get (training, TRAINING_TITLE));
      add_fact (facts, "培训日期", aj_record_get (training, TRAINING_HELD_ON));
      add_fact (facts, "学时", hours != NULL ? hours : aj_record_get (training, TRAINING_HOURS));
      add_fact (facts, "成绩", aj_record_get (record, ATTENDANCE_SCORE));
      add_fact (facts, "组织单位", aj_record_get (training, TRAINING_ORGANISER));
    }
  if (unit != NULL)
    {
      g_autofree char *name = issued != NULL
                                ? aj_unit_dup_value_on (unit, lookup, UNIT_NAME, issued)
                                : g_strdup (aj_record_get (unit, UNIT_NAME));
      add_fact (facts, "颁发单位", name);
    }
  add_fact (facts, "颁发日期", issued);
  add_fact (facts, "有效期至", aj_record_get (record, kind->valid_until));
  return g_string_free (facts, FALSE);
}

char *
aj_pass_get_fact (const char *facts, const char *label)
{
  gsize length = strlen (label);

  for (const char *line = facts; line != NULL && *line != '\0';)
    {
      const char *end = strchrnul (line, '\n');
      if (strncmp (line, label, length) == 0 && line[length] == '=')
        return g_strndup (line + length + 1, (gsize) (end - line) - length - 1);
      line = *end != '\0' ? end + 1 : end;
    }
  return g_strdup ("");
}

char *
aj_pass_make_code (const char *facts)
{
  g_autofree char *hex = g_compute_checksum_for_string (G_CHECKSUM_SHA256, facts, -1);

  hex[AJ_PASS_CODE_DIGITS] = '\0';
  return g_ascii_strup (hex, -1);
}

/* A hexadecimal digit as people write and machines read it; 0 for what parts groups; -1 else. */
static int
read_digit (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    c -= 0xfee0;
  if (c == 'O' || c == 'o')
    return '0';
  if (c == 'I' || c == 'l')
    return '1';
  if (c < 0x80 && g_ascii_isxdigit ((char) c))
    return g_ascii_toupper ((char) c);
  return c == '-' || c == ' ' || c == 0x3000 || c == 0x2013 || c == 0x2014 ? 0 : -1;
}

char *
aj_pass_read_code (const char *typed)
{
  char digits[AJ_PASS_CODE_DIGITS + 1] = { 0 };
  guint n = 0;

  /* The code is the last run of exactly so many digits: the scanner's text ends with it, and an
   * identity number or a date before it has fewer. */
  char *found = NULL;
  for (const char *p = typed;; p = g_utf8_next_char (p))
    {
      int digit = read_digit (g_utf8_get_char (p));
      if (digit > 0 && n < AJ_PASS_CODE_DIGITS)
        digits[n] = (char) digit;
      if (digit > 0)
        n++;
      if (digit >= 0)
        continue;
      if (n == AJ_PASS_CODE_DIGITS)
        {
          g_free (found);
          found = g_strdup (digits);
        }
      n = 0;
      if (*p == '\0')
        return found;
    }
}

/* Art. 26: the authority's exams end with the authority's certificates. */
static gboolean
is_of_authority (const char *organiser)
{
  static const char *const words[] = { "保密行政管理", "国家保密局", "保密局", "保密委员会办公室" };

  for (gsize i = 0; organiser != NULL && i < G_N_ELEMENTS (words); i++)
    if (strstr (organiser, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
check_organiser (const AjPassKind *kind,
                 AjRecord *record,
                 const AjLookup *lookup,
                 AjProblems *problems)
{
  gboolean exam = kind->def == &record_exam;
  g_autoptr (AjRecord) training =
    exam ? NULL : aj_lookup_follow (lookup, record, ATTENDANCE_TRAINING);
  const char *organiser = exam               ? aj_record_get (record, EXAM_ORGANISER)
                          : training != NULL ? aj_record_get (training, TRAINING_ORGANISER)
                                             : NULL;

  if (is_of_authority (organiser))
    aj_problems_hold (problems, record, kind->number, "第二十六条",
                      _ ("It was held by %s: that authority issues the certificate, the unit must "
                         "not make one in its place. Keep its number and a scan here."),
                      organiser);
}

void
aj_pass_check (const AjPassKind *kind,
               AjRecord *record,
               const AjLookup *lookup,
               AjProblems *problems)
{
  static const char *const needed[] = { "姓名", "颁发单位" };
  g_autofree char *facts = aj_pass_dup_facts (kind, record, lookup);

  if (!aj_rule_is (record, kind->result, "合格"))
    aj_problems_hold (problems, record, kind->result, kind->article,
                      _ ("Only who has passed gets a certificate: the result is not “passed”."));
  if (kind->def == &record_training_attendance && aj_rule_is (record, ATTENDANCE_PRESENT, "0"))
    aj_problems_hold (problems, record, ATTENDANCE_PRESENT, kind->article,
                      _ ("The person did not sign in at the training."));
  check_organiser (kind, record, lookup, problems);
  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autofree char *value = aj_pass_get_fact (facts, needed[i]);
      if (*value == '\0')
        aj_problems_hold (problems, record, kind->person, kind->article,
                          _ ("The certificate lacks “%s”: fill it in first."), needed[i]);
    }
}

char *
aj_pass_compare_facts (const char *issued, const char *now)
{
  g_autofree char *both = g_strconcat (issued, now, NULL);
  g_auto (GStrv)
    lines = g_strsplit (both, "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *changes = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *sign = strchr (lines[i], '=');
      g_autofree char *label = sign != NULL ? g_strndup (lines[i], sign - lines[i]) : NULL;
      if (label == NULL || g_hash_table_contains (seen, label))
        continue;
      g_autofree char *before = aj_pass_get_fact (issued, label);
      g_autofree char *after = aj_pass_get_fact (now, label);
      if (!g_str_equal (before, after))
        g_string_append_printf (changes, "%s%s：%s → %s", changes->len > 0 ? "\n" : "", label,
                                *before != '\0' ? before : _ ("empty"),
                                *after != '\0' ? after : _ ("empty"));
      g_hash_table_add (seen, g_steal_pointer (&label));
    }
  return g_string_free (changes, FALSE);
}
