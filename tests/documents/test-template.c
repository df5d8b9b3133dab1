#include "template.h"

#include "i18n.h"

static const AjPaper paper = { 400, 500, 20, 20, 20, 20 };

static GHashTable *
make_values (void)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (values, g_strdup ("name"), g_strdup ("<hei>王镕喆</hei> & “乙”"));
  g_hash_table_insert (values, g_strdup ("empty"), g_strdup (""));
  return values;
}

#define HEAD "<document title='t' article='a' style='contract'>\n"

static void
test_wrong (void)
{
  static const struct
  {
    const char *xml;
    const char *says; /* line and what is wrong */
  } cases[] = {
    { HEAD "<p>甲</p>\n<q/></document>", "line 3" },
    { HEAD "<p><f key='nobody'/></p></document>", "nobody" },
    { HEAD "<p colour='red'>甲</p></document>", "colour" },
    { HEAD "甲</document>", "outside" },
    { HEAD "<p>甲</q></document>", "line 2" },
    { HEAD "<p>甲", "line 2" },
    { "<paper/>", "<paper>" },
    { "<document title='t' article='a' style='none'/>", "none" },
    { "<document title='t' style='contract'/>", "article" },
    { HEAD "<fields><p>甲</p></fields></document>", "<p>" },
    { HEAD "<p>甲<b>乙</b></p></document>", "<b>" },
    { "", "line" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AjDocument) document = aj_document_new (&paper, "t", "2026-03-05");
      g_autoptr (GHashTable) values = make_values ();
      g_autoptr (GError) error = NULL;
      g_assert_false (aj_template_build (document, cases[i].xml, -1, values, NULL, &error));
      g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_TEMPLATE);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

/* A value is text: it cannot bring elements with it. */
static void
test_value (void)
{
  g_autoptr (AjDocument) document = aj_document_new (&paper, "t", "2026-03-05");
  g_autoptr (GHashTable) values = make_values ();
  g_autoptr (GError) error = NULL;

  aj_template_build (document,
                     HEAD "<p>甲<v key='name'/>，\n    乙<f key='empty' min='6'/></p></document>",
                     -1, values, NULL, &error);
  g_assert_no_error (error);
  const AjBlock *block = &g_array_index (document->blocks->list, AjBlock, 0);
  g_assert_cmpstr (block->words->text, ==, "甲<hei>王镕喆</hei> & “乙”，乙\357\277\274");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("en");
  g_test_add_func ("/template/wrong", test_wrong);
  g_test_add_func ("/template/value", test_value);
  return g_test_run ();
}
