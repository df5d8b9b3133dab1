/* Templates: what a wrong one is told, how values get in, conditions, loops and checks. */
#include "template.h"

#include "change.h"
#include "drawn.h"
#include "i18n.h"
#include "record-commitment.h"
#include "record-person.h"
#include "support.h"

#include <string.h>

#define HEAD "<document title='t' record='person' article='a' style='contract'>\n"

static void
test_wrong (void)
{
  static const struct
  {
    const char *xml;
    const char *says[2]; /* where, and what is wrong */
  } cases[] = {
    { HEAD "<p>甲</p>\n<q/></document>", { "line 3, column 1", "<q>" } },
    { HEAD "<p>甲<f key='nobody'/></p></document>", { "line 2", "nobody" } },
    { HEAD "<p><f key='unit.nobody'/></p></document>", { "line 2", "unit.nobody" } },
    { HEAD "<p><f key='name:loud'/></p></document>", { "line 2", ":loud" } },
    { HEAD "<p colour='red'>甲</p></document>", { "line 2", "colour" } },
    { HEAD "<p size='large'>甲</p></document>", { "line 2", "large" } },
    { HEAD "\n\n甲</document>", { "outside", "甲" } },
    { HEAD "<p>甲</q></document>", { "line 2", "</p> is missing" } },
    { HEAD "<p>甲", { "line 2", "<p> (opened in line 2)" } },
    { HEAD "<p>甲 & 乙</p></document>", { "line 2", "lone" } },
    { HEAD "<p>甲&nbsp;</p></document>", { "line 2", "&amp;" } },
    { "<!DOCTYPE x [<!ENTITY a 'b'>]>\n" HEAD "</document>", { "line 1", "DOCTYPE" } },
    { "<paper/>", { "line 1", "<paper>" } },
    { "<document title='t' record='person' article='a' style='none'/>", { "none", "contract" } },
    { "<document title='t' record='person' style='contract'/>", { "line 1", "article" } },
    { "<document title='t' record='dog' article='a' style='contract'/>", { "line 1", "dog" } },
    { HEAD "<fields><p>甲</p></fields></document>", { "line 2", "<p>" } },
    { HEAD "<p>甲<b>乙</b></p></document>", { "line 2", "<b>" } },
    { HEAD "<if test='level=核心'>\n<p><v key='nix'/></p></if></document>", { "line 3", "nix" } },
    { HEAD "<if test='nix=1'/></document>", { "line 2", "nix" } },
    { HEAD "<each table='dog'/></document>", { "line 2", "dog" } },
    { HEAD "<each table='batch'/></document>", { "line 2", "batch" } },
    { HEAD "<each table='commitment' list='L-07'/></document>", { "line 2", "exactly one" } },
    { HEAD "<each table='commitment' where='nix=1'/></document>", { "line 2", "nix" } },
    { HEAD "<each list='L-99'/></document>", { "line 2", "L-99" } },
    { HEAD "<p><v key='given.x'/></p></document>", { "line 2", "<ask" } },
    { HEAD "<p><v key='item.text'/></p></document>", { "line 2", "<each>" } },
    { HEAD "<grid columns='1'><row><cell>甲<p>乙</p></cell></row></grid></document>",
      { "line 2", "not both" } },
    { "", { "line 1", "empty" } },
    { "<document title='t' record='person' article='a' style='contract' paper='B2'/>", { NULL } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      AjTemplateInput input = { .made_on = "2026-03-05" };
      g_autoptr (AjDocument) document =
        aj_template_print (cases[i].xml, -1, "letter.xml", &input, NULL, &error);
      g_test_message ("%s", error != NULL ? error->message : cases[i].xml);
      g_assert_null (document);
      g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_TEMPLATE);
      g_assert_nonnull (strstr (error->message, "letter.xml"));
      for (gsize k = 0; k < 2 && cases[i].says[k] != NULL; k++)
        g_assert_nonnull (strstr (error->message, cases[i].says[k]));
      /* A check alone finds the same, without any record. */
      if (cases[i].says[0] != NULL)
        g_assert_false (aj_template_check (cases[i].xml, -1, "letter.xml", NULL, NULL));
    }
}

typedef struct
{
  char *folder;
  AjStore *store;
  AjRecord *person;
} Fixture;

static void
add (Fixture *f, AjRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("fill");

  aj_change_set_put (changes, record);
  aj_store_apply (f->store, changes, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  static const char *const kinds[] = { "上岗", "在岗", "专项" };
  g_autoptr (GError) error = NULL;

  f->folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (f->folder, "vault", NULL);
  f->store = aj_store_create (vault, &error);
  g_assert_no_error (error);
  f->person = aj_record_new (&record_person);
  aj_record_set (f->person, PERSON_NAME, "<hei>王镕喆</hei> & “乙”");
  aj_record_set (f->person, PERSON_LEVEL, "重要");
  aj_record_set (f->person, PERSON_BORN_ON, "1980-03-06");
  aj_record_set (f->person, PERSON_SECRET_YEARS, "9");
  add (f, f->person);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (AjRecord) commitment = aj_record_new (&record_commitment);
      g_autofree char *day = g_strdup_printf ("2026-01-%02u", 20 - i);
      g_autofree char *copies = g_strdup_printf ("%u", i + 2);
      aj_record_set_link (commitment, COMMITMENT_PERSON, aj_record_get_id (f->person));
      aj_record_set (commitment, COMMITMENT_KIND, kinds[i]);
      aj_record_set (commitment, COMMITMENT_SIGNED_ON, day);
      aj_record_set (commitment, COMMITMENT_COPIES, copies);
      add (f, commitment);
    }
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->person);
  aj_store_close (f->store, NULL);
  g_clear_object (&f->store);
  test_remove_tree (f->folder);
  g_free (f->folder);
}

/* A value is text: it cannot bring elements with it. Conditions, rows, sums, ways to show. */
static void
test_words (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *xml, *text;
  } cases[] = {
    { "甲<v key='name'/>，\n    乙<f key='email' min='6'/>",
      "甲<hei>王镕喆</hei> & “乙”，乙\357\277\274" },
    { "<v key='email' or='level'/>/<v key='email' else='无'/>/<v key='level' cut='要'/>",
      "重要/无/重" },
    { "<v key='born_on'/> <v key='born_on:iso'/> <v key='born_on:dots'/> <v key='born_on:age'/>",
      "1980年3月6日 1980-03-06 1980.03 45" },
    { "<boxes key='level'/>", "□核心　■重要　□一般" },
    { "<if test='level=核心|重要'>甲</if><if test='level!=重要'>乙</if><if test='!email'>丙</if>",
      "甲丙" },
    { "<if test='email=x'>甲</if><if test='email!=x'>乙</if><if test='email>1'>丙</if>", "乙" },
    { "<if test='secret_years>=9; secret_years&lt;10'>甲</if><if test='born_on>2000-01-01'>乙</if>",
      "甲" },
    { "<each table='commitment' sort='signed_on' between='、'><v key='n'/><v key='kind'/></each>",
      "1专项、2在岗、3上岗" },
    { "<each table='commitment' sort='-signed_on' between='、'><v key='kind'/></each>",
      "上岗、在岗、专项" },
    { "<each table='commitment' where='kind=@up.nickname'><v key='kind'/></each>", NULL },
    { "<each table='commitment' where='kind=专项'><v key='up.level'/><v key='copies:han'/></each>",
      "重要四" },
    { "<count table='commitment'/>/<sum table='commitment' field='copies' where='kind!=专项'/>",
      "3/5" },
    { "<each of='甲|乙' between=','><v key='n'/><v key='item'/></each>", "1甲,2乙" },
    { "<each list='L-6' where='item.key^=a'><v key='item.key'/></each>", "a)" },
    { "<v key='today'/>", "2026年3月5日" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *xml = g_strconcat (HEAD "<p>", cases[i].xml, "</p></document>", NULL);
      AjTemplateInput input = { .store = f->store, .record = f->person, .made_on = "2026-03-05" };
      g_autoptr (AjDocument) document = aj_template_print (xml, -1, "x.xml", &input, NULL, &error);
      if (cases[i].text == NULL)
        {
          g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_TEMPLATE);
          continue;
        }
      g_assert_no_error (error);
      const AjBlock *block = &g_array_index (document->blocks->list, AjBlock, 0);
      g_assert_cmpstr (block->words->text, ==, cases[i].text);
    }
}

/* The same template without a record is the blank form: rules instead of values, empty rows. */
static void
test_blank (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  AjTemplateInput input = { .made_on = "2026-03-05" };
  g_autoptr (AjDocument) document = aj_template_print (
    HEAD "<p><f key='name'/><date key='born_on'/></p>"
         "<each table='commitment' min='3'><p>甲<v key='kind'/></p></each></document>",
    -1, "x.xml", &input, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->blocks->list->len, ==, 4);
  g_assert_cmpstr (g_array_index (document->blocks->list, AjBlock, 0).words->text, ==,
                   "\357\277\274\357\277\274年\357\277\274月\357\277\274日");
}

static void
test_checks (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *xml;
    guint n;
    AjSeverity worst;
  } cases[] = {
    { "<need test='name' article='a'>甲</need><warn test='level' article='a'>乙</warn>", 0, 0 },
    { "<need test='email' article='a'>甲<v key='level'/></need>", 1, AJ_SEVERITY_BLOCK },
    { "<warn test='email' article='a'>甲</warn>", 1, AJ_SEVERITY_WARN },
    { "<if test='email'><need test='phone' article='a'>甲</need></if>", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *xml = g_strconcat (HEAD, cases[i].xml, "<p>丙</p></document>", NULL);
      AjTemplateInput input = { .store = f->store, .record = f->person, .made_on = "2026-03-05" };
      g_autoptr (AjDocument) document = aj_template_print (xml, -1, "x.xml", &input, NULL, NULL);
      AjProblems *problems = aj_document_get_problems (document);
      g_assert_cmpuint (aj_problems_get_n (problems), ==, cases[i].n);
      if (cases[i].n > 0)
        g_assert_cmpint (aj_problems_get_worst (problems), ==, cases[i].worst);
      g_assert_cmpint (aj_document_must_be_draft (document), ==,
                       cases[i].n > 0 && cases[i].worst == AJ_SEVERITY_BLOCK);
    }
}

/* What no record holds is given, row by row where the rows come from a list. */
static void
test_given (void)
{
  const char *xml = HEAD "<ask key='verdict' label='结论' sample='可行'/>"
                         "<p><each of='甲|乙' between=','><v key='given.verdict'/></each></p>"
                         "</document>";
  g_autoptr (GHashTable) given = g_hash_table_new (g_str_hash, g_str_equal);
  AjTemplateInput inputs[] = { { .made_on = "2026-03-05", .samples = TRUE },
                               { .made_on = "2026-03-05" },
                               { .made_on = "2026-03-05", .given = given } };
  static const char *const texts[] = { "可行,可行", ",", "否,是" };

  g_hash_table_insert (given, (gpointer) "verdict", (gpointer) "是");
  g_hash_table_insert (given, (gpointer) "verdict.1", (gpointer) "否");
  for (gsize i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_autoptr (AjDocument) document =
        aj_template_print (xml, -1, "x.xml", &inputs[i], NULL, NULL);
      g_assert_cmpstr (g_array_index (document->blocks->list, AjBlock, 0).words->text, ==,
                       texts[i]);
    }
}

/* A grid is one box for each row, and one for rows that share a cell; before it a little space. */
static void
test_grid (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *rows;
    guint boxes;
  } cases[] = {
    { "<row><cell>甲</cell><cell>乙</cell></row><row><cell span='2'>丙</cell></row>", 3 },
    { "<row><cell rows='2'>甲</cell><cell>乙</cell></row><row><cell>丙</cell></row>"
      "<row><cell span='2'>丁</cell></row>",
      3 },
    { "<row><cell rows='0'>甲</cell><cell>乙</cell></row>"
      "<each table='commitment'><row><cell><v key='kind'/></cell></row></each>"
      "<row><cell span='2'>丁</cell></row>",
      3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *xml =
        g_strconcat (HEAD "<grid columns='20 30'>", cases[i].rows, "</grid></document>", NULL);
      AjTemplateInput input = { .store = f->store, .record = f->person, .made_on = "2026-03-05" };
      g_autoptr (GError) error = NULL;
      g_autoptr (AjDocument) document = aj_template_print (xml, -1, "x.xml", &input, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (document->blocks->list->len, ==, cases[i].boxes);
    }
}

/* Clauses number themselves, each level anew below the one above. */
static void
test_clause (Fixture *f, gconstpointer data)
{
  static const char xml[] =
    HEAD "<clause title='范围'/><clause level='2'>甲。</clause><clause level='2'>乙。</clause>"
         "<clause level='3' title='丙'>丁。</clause><clause level='4'>戊。</clause>"
         "<clause title='附则'/><clause level='2'>己。</clause></document>";
  static const char *const texts[] = { "一、范围",  "（一）甲。", "（二）乙。", "1. 丙。丁。",
                                       "（1）戊。", "二、附则",   "（一）己。" };
  AjTemplateInput input = { .store = f->store, .record = f->person, .made_on = "2026-03-05" };
  g_autoptr (GError) error = NULL;
  g_autoptr (AjDocument) document = aj_template_print (xml, -1, "x.xml", &input, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->blocks->list->len, ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (g_array_index (document->blocks->list, AjBlock, i).words->text, ==, texts[i]);
}

/* A value longer than a page goes on in rows of its own: nothing is cut off. */
static void
test_long (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) note = g_string_new (NULL);
  g_autoptr (AjRecord) person = aj_record_dup (f->person);

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (note, "第%u项情况说明，", i);
  aj_record_set (person, PERSON_NOTE, note->str);
  AjTemplateInput input = { .store = f->store, .record = person, .made_on = "2026-03-05" };
  g_autoptr (AjDocument) document =
    aj_template_print (HEAD "<grid columns='20 80'><row height='20'><cell label='yes'>备注</cell>"
                            "<cell><v key='note'/></cell></row></grid></document>",
                       -1, "x.xml", &input, NULL, NULL);
  g_autofree char *words = drawn_words (document, FALSE);

  g_assert_nonnull (strstr (words, "第0项情况说明"));
  g_assert_nonnull (strstr (words, "第1499项情况说明"));
  g_assert_cmpuint (aj_document_get_n_pages (document), >, 3);
  for (guint i = 0; i < document->blocks->list->len; i++)
    {
      const AjBlock *block = &g_array_index (document->blocks->list, AjBlock, i);
      const AjPaper *paper = &document->blocks->paper;
      g_assert_cmpfloat (block->height, <, paper->height - paper->top - paper->bottom);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("en");
#define ADD(name, function)                                                                        \
  g_test_add ("/template/" name, Fixture, NULL, set_up, function, tear_down)
  g_test_add_func ("/template/wrong", test_wrong);
  g_test_add_func ("/template/given", test_given);
  ADD ("words", test_words);
  ADD ("blank", test_blank);
  ADD ("checks", test_checks);
  ADD ("grid", test_grid);
  ADD ("long", test_long);
  ADD ("clause", test_clause);
  return g_test_run ();
}
