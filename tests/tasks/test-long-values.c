/* Names as long as the register takes them, in every document: nothing may stand on something else
 * or beside the paper. */
#include "tasks.h"

#include "catalog.h"
#include "change.h"
#include "i18n.h"
#include "page-text.h"
#include "query.h"
#include "record-department.h"
#include "record-person.h"
#include "record-project.h"
#include "record-unit.h"
#include "support.h"

#include <math.h>
#include <string.h>

#define TODAY "2026-03-05"

static char *folder;
static AjStore *store;

static GPtrArray *
list_all (const AjRecordDef *def)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjQuery) query = aj_query_new (def);
  GPtrArray *records = aj_store_list (store, query, NULL, &error);

  g_assert_no_error (error);
  return records;
}

/* words over and over, a number behind them, as many characters as the field takes. */
static void
fill (const AjRecordDef *def, int field, const char *words, guint most)
{
  g_autoptr (GPtrArray) records = list_all (def);
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("fill");
  guint size = def->fields[field].size > 0 ? MIN (most, (guint) def->fields[field].size) : most;

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GString) name = g_string_new (NULL);
      while (g_utf8_strlen (name->str, -1) < size - 3)
        g_string_append (name, words);
      g_autofree char *cut = g_utf8_substring (name->str, 0, size - 3);
      g_autofree char *whole = g_strdup_printf ("%s%03u", cut, i);
      aj_record_set (records->pdata[i], field, whole);
      aj_change_set_put (changes, records->pdata[i]);
    }
  aj_store_apply (store, changes, &error);
  g_assert_no_error (error);
}

static gboolean
lies_on (const AjPageChar *a, const AjPageChar *b)
{
  double across = MIN (a->x + a->width, b->x + b->width) - MAX (a->x, b->x);
  double down = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);

  return across > 0.4 * MIN (a->width, b->width) && down > 0.4 * MIN (a->height, b->height);
}

static void
check_page (const AjDocumentType *type, AjDocument *document, guint page)
{
  g_autoptr (AjPageText) text = aj_document_read_page (document, page);
  double width, height;

  aj_document_get_page_size (document, page, &width, &height);
  for (guint i = 0; i < text->chars->len; i++)
    {
      const AjPageChar *a = &g_array_index (text->chars, AjPageChar, i);
      if (!g_unichar_isalnum (a->c))
        continue;
      g_autofree char *before = aj_page_text_dup (text, i > 12 ? i - 12 : 0, i + 1);
      if (a->x < 0 || a->y < 0 || a->x + a->width > width || a->y + a->height > height)
        g_error ("%s, page %u: “%s” stands beside the paper", type->name, page + 1, before);
      for (guint k = i + 1; k < text->chars->len; k++)
        {
          const AjPageChar *b = &g_array_index (text->chars, AjPageChar, k);
          if (!g_unichar_isalnum (b->c) || fabs (a->y - b->y) > a->height || !lies_on (a, b))
            continue;
          g_autofree char *other = aj_page_text_dup (text, k > 12 ? k - 12 : 0, k + 1);
          g_error ("%s, page %u: “%s” stands on “%s”", type->name, page + 1, other, before);
        }
    }
}

static void
test_document (gconstpointer data)
{
  const AjDocumentType *type = data;
  g_autoptr (GPtrArray) records = list_all (aj_records_find (type->table));
  g_autoptr (GError) error = NULL;
  AjDocumentOptions options = { .made_on = TODAY, .footer = TRUE, .samples = TRUE };

  for (guint i = 0; i < MIN (records->len, 2); i++)
    {
      g_autoptr (AjDocument) document = aj_document_build (
        store, type->name, aj_record_get_id (records->pdata[i]), &options, &error);
      g_assert_no_error (error);
      for (guint page = 0; page < MIN (aj_document_get_n_pages (document), 4); page++)
        check_page (type, document, page);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  guint n;

  g_setenv ("ANJUAN_TODAY", TODAY, TRUE);
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init (NULL);
  folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (folder, "vault", NULL);
  store = aj_store_create (vault, &error);
  g_assert_no_error (error);
  aj_task_make_sample (store, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  fill (&record_unit, UNIT_NAME, "涉密信息系统集成技术研究检测咨询有限公司", 80);
  fill (&record_department, DEPARTMENT_NAME, "涉密信息系统集成与运行维护综合保障部", 40);
  fill (&record_project, PROJECT_NAME, "武器装备科研生产单位保密资格认定咨询服务项目", 100);
  fill (&record_person, PERSON_NAME, "阿卜杜勒·热合曼·买买提明", 26);
  const AjDocumentType *types = aj_document_types_list (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat ("/long-values/", types[i].name, NULL);
      /* The mark of the check print stands under its words. */
      if (!g_str_equal (types[i].name, "certificate-check"))
        g_test_add_data_func (path, &types[i], test_document);
    }
  int status = g_test_run ();
  aj_store_close (store, NULL);
  g_object_unref (store);
  test_remove_tree (folder);
  g_free (folder);
  return status;
}
