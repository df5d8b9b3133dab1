/* Descriptions of blank forms, and the adjustment of the printer. */
#include "blank-form.h"

#include "document.h"
#include "i18n.h"
#include "overprint.h"
#include "support.h"

#include <math.h>
#include <string.h>

#define HEAD "title 测试\npaper 297 210\ncopy 正本\n"

static const struct
{
  const char *text;
  const char *words; /* NULL: good */
} cases[] = {
  { HEAD "item number x=10 y=20 width=50\n", NULL },
  { HEAD "# note\n\n\titem  number\tx=10 y=20 width=50 # behind\r\n", NULL },
  { HEAD "item issued_on part=year x=10 y=20 width=50\n", NULL },
  { HEAD "item scope x=10 y=20 width=50 lines=2 pitch=9 role=song align=right size=9.5\n", NULL },
  { HEAD "item nothing x=10 y=20 width=50\n", "第 4 行" },
  { HEAD "item number x=10 y=20\n", "width" },
  { HEAD "item number x=10 y=20 width=400\n", "超出" },
  { HEAD "item number x=10 y=211 width=50\n", "超出" },
  { HEAD "item number x=ten y=20 width=50\n", "“x”" },
  { HEAD "item number x=10 y=20 width=50 colour=red\n", "colour" },
  { HEAD "item number x=10 y=20 width=50 role=comic\n", "comic" },
  { HEAD "item number part=year x=10 y=20 width=50\n", "不是日期" },
  { HEAD "line 0 0 100 100\n", "“line”" }, /* nothing can be drawn */
  { HEAD "rule x=1\n", "第 4 行" },
  { "item number x=10 y=20 width=50\n", "paper" },
  { "title 测试\npaper 297\n", "第 2 行" },
  { HEAD, "至少一个 item" },
  { "", "至少一个 item" },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AjBlankForm) form = aj_blank_form_parse (cases[i].text, "试", &error);
      g_test_message ("%s", cases[i].text);
      if (cases[i].words == NULL)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (form->items->len, ==, 1);
          continue;
        }
      g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_TEMPLATE);
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("%s: %s", cases[i].text, error->message);
    }
}

static void
test_store (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (folder, "vault", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AjStore) store = aj_store_create (vault, &error);
  g_auto (GStrv)
    names = aj_blank_form_list (store);

  /* The examples of the program are good. */
  g_assert_cmpuint (g_strv_length (names), >=, 2);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *text = aj_blank_form_load (store, names[i], &error);
      g_autoptr (AjBlankForm) form = aj_blank_form_parse (text, names[i], &error);
      g_assert_no_error (error);
      g_assert_nonnull (form);
    }
  g_assert_false (aj_blank_form_save (store, "own", "title x\n", &error));
  g_clear_error (&error);
  g_assert_true (aj_blank_form_save (store, "own", HEAD "item number x=1 y=20 width=50\n", &error));
  g_assert_true (
    aj_blank_form_save (store, "original", HEAD "item number x=9 y=20 width=50\n", &error));
  g_autofree char *own = aj_blank_form_load (store, "original", &error);
  g_assert_nonnull (strstr (own, "x=9"));
  g_assert_true (aj_blank_form_save (store, "original", NULL, &error));
  g_autofree char *again = aj_blank_form_load (store, "original", &error);
  g_assert_null (strstr (again, "x=9"));
  g_assert_null (aj_blank_form_load (store, "../../etc/passwd", &error));
  g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_UNKNOWN);
  aj_store_close (store, NULL);
  test_remove_tree (folder);
}

/* A printer that stretches and shifts: after one measurement the crosses lie where they should. */
static void
test_calibrate (void)
{
  g_autoptr (AjBlankForm) form =
    aj_blank_form_parse (HEAD "item number x=10 y=20 width=50\n", "x", NULL);
  const double stretch[2] = { 1.01, 0.993 }, shift[2] = { 1.7, -2.2 };
  AjCalibration now = { 0.5, -0.25, 1.002, 0.999 }, found;
  double crosses[4], measured[4];

  aj_calibration_get_crosses (form, crosses);
  for (int i = 0; i < 4; i++)
    {
      double asked = i % 2 == 0 ? crosses[i] * now.sx + now.dx : crosses[i] * now.sy + now.dy;
      measured[i] = asked * stretch[i % 2] + shift[i % 2];
    }
  g_assert_true (aj_calibration_measure (form, &now, measured, &found));
  for (int i = 0; i < 4; i++)
    {
      double asked =
        i % 2 == 0 ? crosses[i] * found.sx + found.dx : crosses[i] * found.sy + found.dy;
      g_assert_cmpfloat (fabs (asked * stretch[i % 2] + shift[i % 2] - crosses[i]), <, 0.001);
    }
  const double swapped[4] = { measured[2], measured[3], measured[0], measured[1] };
  g_assert_false (aj_calibration_measure (form, &now, swapped, &found));
}

static void
test_keep (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (folder, "vault", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AjStore) store = aj_store_create (vault, &error);
  AjCalibration some = { 1.25, -0.5, 1.003, 0.998 }, wild = { 30, 0, 1, 1 },
                none = { 0, 0, NAN, 1 };

  g_assert_true (aj_calibration_save (store, "HP", &some, &error));
  AjCalibration kept = aj_calibration_load (store, "HP");
  g_assert_cmpfloat_with_epsilon (kept.dx, 1.25, 0.001);
  g_assert_cmpfloat_with_epsilon (kept.sy, 0.998, 0.00001);
  AjCalibration other = aj_calibration_load (store, "Canon");
  g_assert_cmpfloat (other.dx, ==, 0);
  g_assert_cmpfloat (other.sx, ==, 1);
  g_assert_false (aj_calibration_save (store, "HP", &wild, &error));
  g_clear_error (&error);
  g_assert_false (aj_calibration_save (store, "HP", &none, &error));
  aj_store_close (store, NULL);
  test_remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("zh_CN");
  g_test_add_func ("/blank-form/parse", test_parse);
  g_test_add_func ("/blank-form/store", test_store);
  g_test_add_func ("/blank-form/calibrate", test_calibrate);
  g_test_add_func ("/blank-form/keep", test_keep);
  return g_test_run ();
}
