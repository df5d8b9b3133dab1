/* ST-7 and the renewal term (M-22, D2, D3) on the days around each boundary. */
#include "certificate-state.h"

#include "array-lookup.h"
#include "deadline.h"
#include "i18n.h"

static void
test_terms (void)
{
  static const struct
  {
    const char *issued_on, *valid_until, *filing;
  } cases[] = {
    { "2023-06-01", "2026-05-31", "2026-02-28" }, /* the examples of M-22 */
    { "2023-12-01", "2026-11-30", "2026-08-30" },
    { "2021-06-01", "2024-05-31", "2024-02-29" }, /* a leap year's February */
    { "2024-02-29", "2027-02-27", "2026-11-27" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *until = aj_deadline_valid_until (cases[i].issued_on);
      g_autofree char *filing = aj_deadline_renewal_filing (until);
      g_assert_cmpstr (until, ==, cases[i].valid_until);
      g_assert_cmpstr (filing, ==, cases[i].filing);
    }
}

static const struct
{
  const char *record;
  const char *on;
  const char *state;
  gboolean usable;
} cases[] = {
  { "issued_on=2023-06-01 valid_until=2026-05-31", "2023-05-31", "有效",
    FALSE }, /* not yet issued */
  { "issued_on=2023-06-01 valid_until=2026-05-31", "2023-06-01", "有效", TRUE },
  { "issued_on=2023-06-01 valid_until=2026-05-31", "2025-11-29", "有效", TRUE },
  { "issued_on=2023-06-01 valid_until=2026-05-31", "2025-11-30", "待延续", TRUE },
  { "issued_on=2023-06-01 valid_until=2026-05-31", "2026-05-31", "待延续", TRUE },
  { "issued_on=2023-06-01 valid_until=2026-05-31", "2026-06-01", "期满", FALSE },
  { "issued_on=2023-06-01", "2026-06-01", "期满", FALSE }, /* the term of Art. 22 stands in */
  { "issued_on=2023-06-01 valid_until=2026-05-31 renewal_filed_on=2026-02-20", "2026-02-19",
    "待延续", TRUE },
  { "issued_on=2023-06-01 valid_until=2026-05-31 renewal_filed_on=2026-02-20", "2026-02-20",
    "延续审理中", TRUE },
  { "issued_on=2023-06-01 valid_until=2026-05-31 renewal_filed_on=2026-02-20", "2026-06-01",
    "延续审理中", FALSE },
  /* Granted: the validity is the new one, the old application no longer counts. */
  { "issued_on=2023-06-01 valid_until=2029-05-31 renewal_filed_on=2026-02-20", "2026-06-01", "有效",
    TRUE },
  { "issued_on=2023-06-01 valid_until=2026-05-31 status=暂停", "2024-01-01", "暂停", FALSE },
  { "issued_on=2023-06-01 valid_until=2026-05-31 status=暂停 suspended_from=2024-01-01 "
    "suspended_until=2024-06-30",
    "2023-12-31", "有效", TRUE },
  { "issued_on=2023-06-01 valid_until=2026-05-31 suspended_from=2024-01-01 "
    "suspended_until=2024-06-30",
    "2024-06-30", "暂停", FALSE },
  { "issued_on=2023-06-01 valid_until=2026-05-31 suspended_from=2024-01-01 "
    "suspended_until=2024-06-30",
    "2024-07-01", "有效", TRUE },
  { "issued_on=2023-06-01 valid_until=2026-05-31 status=已撤销 ended_on=2024-03-01", "2024-02-29",
    "有效", TRUE },
  { "issued_on=2023-06-01 valid_until=2026-05-31 status=已撤销 ended_on=2024-03-01", "2024-03-01",
    "已撤销", FALSE },
  { "issued_on=2023-06-01 valid_until=2026-05-31 status=已注销", "2024-03-01", "已注销", FALSE },
  /* An application counts for the period whose last year it falls into. */
  { "issued_on=2023-06-01 valid_until=2026-05-31 renewal_filed_on=2025-05-31", "2025-06-01",
    "延续审理中", TRUE },
  { "issued_on=2023-06-01 valid_until=2026-05-31 renewal_filed_on=2025-05-30", "2025-06-01", "有效",
    TRUE },
  { "number=A", "2024-03-01", NULL, FALSE },
  { "issued_on=不详 valid_until=2026-02-31", "2024-03-01", NULL, FALSE },
};

static void
test_states (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = g_strconcat ("certificate 1 ", cases[i].record, NULL);
      g_autoptr (AjRecord) record = test_make_record (line);
      g_test_message ("%s on %s", cases[i].record, cases[i].on);
      g_assert_cmpstr (aj_certificate_get_state (record, cases[i].on), ==, cases[i].state);
      g_assert_cmpint (aj_certificate_is_usable (record, cases[i].on), ==, cases[i].usable);
    }
}

static void
test_reminders (void)
{
  /* The filing limit is 2026-02-28. */
  static const struct
  {
    const char *on;
    AjReminder reminder;
    int days;
  } days[] = {
    { "2025-08-31", AJ_REMINDER_NONE, 181 },    { "2025-09-01", AJ_REMINDER_180, 180 },
    { "2025-11-29", AJ_REMINDER_180, 91 },      { "2025-11-30", AJ_REMINDER_90, 90 },
    { "2026-01-28", AJ_REMINDER_90, 31 },       { "2026-01-29", AJ_REMINDER_30, 30 },
    { "2026-02-28", AJ_REMINDER_30, 0 },        { "2026-03-01", AJ_REMINDER_OVERDUE, -1 },
    { "2026-05-31", AJ_REMINDER_OVERDUE, -92 }, { "2026-06-01", AJ_REMINDER_EXPIRED, -93 },
  };
  g_autoptr (AjRecord) record =
    test_make_record ("certificate 1 issued_on=2023-06-01 valid_until=2026-05-31");
  g_autoptr (AjRecord) filed = test_make_record (
    "certificate 1 issued_on=2023-06-01 valid_until=2026-05-31 renewal_filed_on=2026-02-01");
  g_autoptr (AjRecord) ended =
    test_make_record ("certificate 1 issued_on=2023-06-01 valid_until=2026-05-31 status=已注销");

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      int left = 0;
      g_test_message ("%s", days[i].on);
      g_assert_cmpint (aj_certificate_get_reminder (record, days[i].on, &left), ==,
                       days[i].reminder);
      g_assert_cmpint (left, ==, days[i].days);
    }
  g_assert_cmpint (aj_certificate_get_reminder (filed, "2026-03-01", NULL), ==, AJ_REMINDER_NONE);
  g_assert_cmpint (aj_certificate_get_reminder (ended, "2026-06-01", NULL), ==, AJ_REMINDER_NONE);
}

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificate/terms", test_terms);
  g_test_add_func ("/certificate/states", test_states);
  g_test_add_func ("/certificate/reminders", test_reminders);
  return g_test_run ();
}
