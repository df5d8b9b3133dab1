/* The automatic tests. Each record and file is looked at once; what is found goes to the test that
 * asks for it. */
#include "four-properties.h"

#include "change.h"
#include "date.h"
#include "file-probe.h"
#include "files.h"
#include "four-properties-private.h"
#include "hand-over.h"
#include "problem.h"
#include "query.h"
#include "record-archive-item.h"
#include "record-attachment.h"
#include "rules.h"

static void
name_one (GString **list, guint n, const char *name, const char *why)
{
  if (*list == NULL)
    *list = g_string_new (NULL);
  if (n > AJ_MAX_NAMED)
    return;
  g_string_append_printf (*list, "%s“%s”%s%s%s", n > 1 ? "；" : "", name, why != NULL ? "（" : "",
                          why != NULL ? why : "", why != NULL ? "）" : "");
}

static void
count (AjTestRun *run, AjTestId id)
{
  run->tallies[id].n++;
}

static void
fail (AjTestRun *run, AjTestId id, const char *name, const char *why)
{
  AjTally *tally = &run->tallies[id];

  name_one (&tally->bad, ++tally->n_bad, name, why);
}

static void
note (AjTestRun *run, AjTestId id, const char *name, const char *why)
{
  AjTally *tally = &run->tallies[id];

  name_one (&tally->noted, ++tally->n_noted, name, why);
}

static AjTestId
test_of_field (const AjFieldDef *field)
{
  switch (field->kind->id)
    {
    case AJ_KIND_CHOICE:
    case AJ_KIND_CHOICES:
      return AJ_TEST_RANGE;
    case AJ_KIND_DATE:
    case AJ_KIND_NUMBER:
      return AJ_TEST_PLAUSIBLE;
    case AJ_KIND_CODE:
      return AJ_TEST_NUMBERS;
    case AJ_KIND_TEXT:
    case AJ_KIND_LONG_TEXT:
    case AJ_KIND_FLAG:
    case AJ_KIND_LINK:
    default:
      return AJ_TEST_FORMAT;
    }
}

/* The rules of the record itself, each finding to its test. */
static void
look_at_rules (AjTestRun *run, AjRecord *record, const char *title)
{
  const AjRecordDef *def = aj_record_get_def (record);
  g_autoptr (AjProblems) problems = aj_problems_new ();

  aj_record_check (record, aj_store_get_lookup (run->store), run->today, problems);
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      gboolean ceiling = problem->article != NULL && strstr (problem->article, "保密法") != NULL;
      AjTestId id = ceiling              ? AJ_TEST_CEILING
                    : problem->field < 0 ? AJ_TEST_LINKED
                                         : test_of_field (&def->fields[problem->field]);
      if (problem->severity >= AJ_SEVERITY_BLOCK)
        fail (run, id, title, problem->message);
      else if (problem->severity >= AJ_SEVERITY_WARN)
        note (run, id, title, problem->message);
    }
}

static gboolean
has_odd_characters (const char *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (c == '\n' || c == '\t')
        continue;
      if (g_unichar_iscntrl (c) || c == 0xfffd || (c >= 0x200b && c <= 0x200f) ||
          (c >= 0x202a && c <= 0x202e) || (c >= 0xe000 && c <= 0xf8ff))
        return TRUE;
    }
  return FALSE;
}

static void
look_at_values (AjTestRun *run, AjRecord *item, const char *title)
{
  static const int required[] = { ARCHIVE_ITEM_CODE, ARCHIVE_ITEM_TITLE, ARCHIVE_ITEM_AUTHOR,
                                  ARCHIVE_ITEM_DATED_ON };
  const char *version = aj_record_get (item, ARCHIVE_ITEM_VERSION);

  for (int field = 0; field < ARCHIVE_ITEM_N_FIELDS; field++)
    if (has_odd_characters (aj_record_get (item, field)))
      fail (run, AJ_TEST_CHARACTERS, title,
            aj_field_get_label (&record_archive_item.fields[field]));
  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    if (aj_record_get (item, required[i]) == NULL)
      fail (run, AJ_TEST_REQUIRED, title,
            aj_field_get_label (&record_archive_item.fields[required[i]]));
  if (aj_record_get (item, ARCHIVE_ITEM_RETENTION) == NULL)
    note (run, AJ_TEST_REQUIRED, title, "未定保管期限");
  if (version != NULL && atof (version) > 1 &&
      aj_record_get_link (item, ARCHIVE_ITEM_PREVIOUS) == 0)
    fail (run, AJ_TEST_CONTINUOUS, title, "没有上一版本");

  g_autofree char *key =
    g_strdup_printf ("%s\n%s\n%s\n%s", aj_record_get (item, ARCHIVE_ITEM_CODE), title,
                     aj_record_get (item, ARCHIVE_ITEM_DOCUMENT_NUMBER), version);
  if (!g_hash_table_add (run->seen, g_steal_pointer (&key)))
    fail (run, AJ_TEST_REPEATED, title, "小项、题名、文号和版本都相同");
}

static gboolean
look_at_fixity (AjTestRun *run, AjRecord *item, const char *title, GError **error)
{
  const char *taken = aj_record_get (item, ARCHIVE_ITEM_DIGEST);

  if (taken == NULL)
    {
      run->n_undigested++;
      return TRUE;
    }
  g_autofree char *now = aj_item_make_digest (run->store, item, error);
  if (now == NULL)
    return FALSE;
  if (!g_str_equal (now, taken))
    fail (run, AJ_TEST_FIXITY, title, "与归档时的摘要不符");
  return TRUE;
}

static void
look_at_probe (AjTestRun *run, const AjProbe *probe, const char *name)
{
  static const struct
  {
    AjProbeFlags flag;
    AjTestId test;
    const char *why;
    gboolean fails;
  } meanings[] = {
    { AJ_PROBE_EMPTY, AJ_TEST_CONTENT, "空文件", TRUE },
    { AJ_PROBE_BROKEN, AJ_TEST_OPENS, "文件不完整，打不开", TRUE },
    { AJ_PROBE_ENCRYPTED, AJ_TEST_PLAIN, "已加密", TRUE },
    { AJ_PROBE_PACKED, AJ_TEST_PLAIN, "压缩包", TRUE },
    { AJ_PROBE_MACROS, AJ_TEST_PROGRAMS, "含宏或脚本", TRUE },
    { AJ_PROBE_PROGRAM, AJ_TEST_PROGRAMS, "可执行文件", TRUE },
    { AJ_PROBE_DISGUISED, AJ_TEST_ATTRIBUTES, "扩展名与内容不符", TRUE },
    { AJ_PROBE_UNKNOWN, AJ_TEST_FILE_FORMAT, "格式不明", TRUE },
    { AJ_PROBE_SHORT_LIVED, AJ_TEST_FILE_FORMAT, "不是长期保存格式，宜另附PDF或OFD", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if ((probe->flags & meanings[i].flag) == 0)
      continue;
    else if (meanings[i].fails)
      fail (run, meanings[i].test, name, meanings[i].why);
    else
      note (run, meanings[i].test, name, meanings[i].why);
}

static gboolean
look_at_file (AjTestRun *run, AjRecord *file, GError **error)
{
  static const AjTestId looked[] = { AJ_TEST_FIXITY,      AJ_TEST_ATTRIBUTES, AJ_TEST_CONTENT,
                                     AJ_TEST_FILE_FORMAT, AJ_TEST_OPENS,      AJ_TEST_PLAIN,
                                     AJ_TEST_PROGRAMS };
  const char *name = aj_record_get (file, ATTACHMENT_FILE_NAME);
  const char *size = aj_record_get (file, ATTACHMENT_SIZE);
  g_autofree char *path = aj_store_file_path (run->store, file);
  g_autoptr (GError) failure = NULL;
  AjProbe probe;

  run->n_files++;
  for (guint i = 0; i < G_N_ELEMENTS (looked); i++)
    count (run, looked[i]);
  if (!aj_store_verify_file (run->store, file, run->cancellable, &failure))
    {
      if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      fail (run, AJ_TEST_FIXITY, name, "文件丢失或摘要不符");
      fail (run, AJ_TEST_LINKED, name, "找不到完好的文件");
      return TRUE;
    }
  if (!aj_probe_file (path, name, &probe, error))
    return FALSE;
  look_at_probe (run, &probe, name);
  run->recorded += size != NULL ? g_ascii_strtoull (size, NULL, 10) : 0;
  run->found += probe.size;
  if (size == NULL || g_ascii_strtoull (size, NULL, 10) != probe.size)
    fail (run, AJ_TEST_ATTRIBUTES, name, "字节数与登记不符");
  look_at_rules (run, file, name);
  return TRUE;
}

/* Written as the catalogue in the archive writes it, and read back. */
static void
look_at_text (AjTestRun *run, AjRecord *item, const char *title)
{
  static const GMarkupParser parser = { NULL, NULL, NULL, NULL, NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (GString) xml = g_string_new ("<归档件>");

  for (guint i = 0; i < record_archive_item.n_fields; i++)
    {
      const char *value = aj_record_get (item, (int) i);
      g_autofree char *text = g_markup_escape_text (value != NULL ? value : "", -1);
      g_string_append_printf (xml, "<%s>%s</%s>", record_archive_item.fields[i].name, text,
                              record_archive_item.fields[i].name);
    }
  g_string_append (xml, "</归档件>");
  if (!g_utf8_validate (xml->str, (gssize) xml->len, NULL) ||
      !g_markup_parse_context_parse (context, xml->str, (gssize) xml->len, NULL) ||
      !g_markup_parse_context_end_parse (context, NULL))
    fail (run, AJ_TEST_READABLE, title, "著录内容不能写成XML再读出");
}

static gboolean
look_at_item (AjTestRun *run, AjRecord *item, GError **error)
{
  static const AjTestId looked[] = { AJ_TEST_FORMAT,     AJ_TEST_RANGE,    AJ_TEST_PLAUSIBLE,
                                     AJ_TEST_CHARACTERS, AJ_TEST_NUMBERS,  AJ_TEST_REPEATED,
                                     AJ_TEST_LINKED,     AJ_TEST_REQUIRED, AJ_TEST_CONTINUOUS,
                                     AJ_TEST_CEILING,    AJ_TEST_READABLE };
  g_autofree char *title = aj_record_dup_title (item);
  g_autoptr (AjQuery) query = aj_query_new (&record_attachment);
  const char *code = aj_record_get (item, ARCHIVE_ITEM_CODE);

  run->n_items++;
  for (guint i = 0; i < G_N_ELEMENTS (looked); i++)
    count (run, looked[i]);
  if (code != NULL)
    g_hash_table_add (run->codes, g_strdup (code));
  look_at_rules (run, item, title);
  look_at_values (run, item, title);
  look_at_text (run, item, title);
  if (!look_at_fixity (run, item, title, error))
    return FALSE;
  query->parent_id = aj_record_get_id (item);
  g_autoptr (GPtrArray) files = aj_store_list (run->store, query, run->cancellable, error);
  if (files == NULL)
    return FALSE;
  if (files->len == 0 && aj_record_get (item, ARCHIVE_ITEM_LOCATION) == NULL)
    fail (run, AJ_TEST_LINKED, title, "既无文件，也无存放地点");
  for (guint i = 0; i < files->len; i++)
    if (!look_at_file (run, g_ptr_array_index (files, i), error))
      return FALSE;
  return TRUE;
}

static void
run_clear (AjTestRun *run)
{
  for (AjTestId id = 0; id < AJ_N_TESTS; id++)
    {
      if (run->tallies[id].bad != NULL)
        g_string_free (run->tallies[id].bad, TRUE);
      if (run->tallies[id].noted != NULL)
        g_string_free (run->tallies[id].noted, TRUE);
    }
  g_hash_table_unref (run->seen);
  g_hash_table_unref (run->codes);
  g_free (run->today);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AjTestRun, run_clear)

gboolean
aj_tests_run (AjStore *store,
              GPtrArray *items,
              guint left,
              AjTestResult *results,
              AjProgress *progress,
              GCancellable *cancellable,
              GError **error)
{
  g_auto (AjTestRun)
    run = {
      .store = store,
      .results = results,
      .seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
      .codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
      .today = aj_date_today (),
      .left = left,
      .progress = progress,
      .cancellable = cancellable,
    };

  for (guint i = 0; i < items->len; i++)
    {
      aj_progress_set (progress, i, items->len, NULL);
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !look_at_item (&run, g_ptr_array_index (items, i), error))
        return FALSE;
    }
  for (AjTestId id = 0; id < AJ_N_TESTS; id++)
    aj_run_conclude (&run, id);
  return aj_run_conclude_whole (&run, error);
}
