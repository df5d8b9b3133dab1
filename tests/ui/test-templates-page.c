/* Changing the words of a document: typed with real keys, seen on the page, refused with the line
 * when they are wrong, kept in the vault, undone and taken back. */
#include "line-diff.h"
#include "page-text.h"
#include "table-fixture.h"
#include "template-store.h"
#include "template.h"
#include "templates-private.h"

static AjTemplatesPage *
open_page (TableFixture *fixture, const char *name)
{
  table_fixture_init (fixture, 3);
  AjTemplatesPage *page = AJ_TEMPLATES_PAGE (aj_templates_page_new (fixture->store));
  table_fixture_show (fixture, GTK_WIDGET (page), 1060, 740);
  aj_templates_page_load (page, name, 0);
  ui_wait_painted (fixture->window);
  return page;
}

typedef struct
{
  AjTemplatesPage *page;
  const char *words;
} Wanted;

/* Whether the paper says so now. */
static gboolean
is_on_paper (gpointer data)
{
  Wanted *wanted = data;
  aj_document_view_select_all (wanted->page->view);
  g_autofree char *text = aj_document_view_dup_selection (wanted->page->view);

  return text != NULL && strstr (text, wanted->words) != NULL;
}

static gboolean
has_error (gpointer page)
{
  return gtk_widget_get_visible (GTK_WIDGET (AJ_TEMPLATES_PAGE (page)->error));
}

static gboolean
has_no_error (gpointer page)
{
  return !has_error (page);
}

static gboolean
is_kept (gpointer page)
{
  AjTemplatesPage *self = page;
  return aj_template_get_state (self->store, self->type->name) == AJ_TEMPLATE_CHANGED;
}

static gboolean
is_original (gpointer page)
{
  AjTemplatesPage *self = page;
  return aj_template_get_state (self->store, self->type->name) == AJ_TEMPLATE_PROGRAM &&
         !aj_templates_page_has_changes (self);
}

/* Puts the cursor behind <p> of the first paragraph. */
static void
go_to_words (AjTemplatesPage *page)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (page->text));
  GtkTextIter start, match_start, match_end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "<p>", 0, &match_start, &match_end, NULL));
  gtk_text_buffer_place_cursor (buffer, &match_end);
  gtk_widget_grab_focus (GTK_WIDGET (page->text));
}

static void
test_edit (void)
{
  TableFixture fixture = { 0 };
  AjTemplatesPage *page = open_page (&fixture, "commitment-entry");
  Wanted original = { page, "本人庄重承诺" };
  Wanted typed = { page, "QUARTERLY" };

  ui_wait_until (is_on_paper, &original);
  g_assert_false (aj_templates_page_has_changes (page));
  go_to_words (page);
  ui_type (fixture.window, "QUARTERLY");
  g_assert_true (aj_templates_page_has_changes (page));
  ui_wait_until (is_on_paper, &typed);

  /* A mark that is not closed: the line is named and stands out, the page stays, nothing is kept.
   */
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (page->text));
  GtkTextIter cursor;
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  int line = gtk_text_iter_get_line (&cursor) + 1;
  ui_type (fixture.window, "<wrong/>");
  ui_wait_until (has_error, page);
  g_assert_cmpint (aj_template_text_get_error (page->text), ==, line);
  g_assert_true (is_on_paper (&typed));
  ui_press (fixture.window, "<Control>s");
  g_assert_false (is_kept (page));
  ui_shot (fixture.window, "templates-error");
  for (guint i = 0; i < strlen ("<wrong/>"); i++)
    ui_press (fixture.window, "BackSpace");
  ui_wait_until (has_no_error, page);

  ui_press (fixture.window, "<Control>s");
  ui_wait_until (is_kept, page);
  table_fixture_settle (&fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (AjDocument) document =
    aj_document_build (fixture.store, "commitment-entry", 0, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (AjPageText) text = aj_document_read_page (document, 0);
  g_autofree char *all = aj_page_text_dup (text, 0, text->chars->len);
  g_assert_nonnull (strstr (all, "QUARTERLY"));
  gtk_toggle_button_set_active (page->changes, TRUE);
  ui_shot (fixture.window, "templates-changes");

  /* Undo takes the words away again, here as well. */
  g_assert_true (aj_store_undo (fixture.store, &error));
  ui_wait_until (is_original, page);
  ui_wait_until (is_on_paper, &original);
  table_fixture_clear (&fixture);
}

static gboolean left;

static void
leave (gpointer data)
{
  left = TRUE;
}

/* Nothing typed is lost by going away: one is asked. */
static void
test_leave (void)
{
  TableFixture fixture = { 0 };
  AjTemplatesPage *page = open_page (&fixture, "commitment-entry");

  aj_templates_page_leave (page, leave, NULL);
  g_assert_true (left);
  left = FALSE;
  go_to_words (page);
  ui_type (fixture.window, "X");
  aj_templates_page_leave (page, leave, NULL);
  ui_settle ();
  g_assert_false (left);
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *link = windows; link != NULL; link = link->next)
    if (ADW_IS_MESSAGE_DIALOG (link->data))
      {
        adw_message_dialog_response (link->data, "drop");
        break;
      }
  ui_settle ();
  g_assert_true (left);
  g_assert_false (aj_templates_page_has_changes (page));
  table_fixture_clear (&fixture);
}

static void
test_diff (void)
{
  static const struct
  {
    const char *before, *after;
    const char *kinds; /* = - + */
  } cases[] = {
    { "a\nb\nc", "a\nb\nc", "===" },
    { "a\nb\nc", "a\nX\nc", "=-+=" },
    { "a\nb\nc", "a\nc", "=-=" },
    { "a\nc", "a\nb\nc", "=+=" },
    { "", "a", "+" },
    { "a\nb", "b\na", "-=+" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) lines = aj_line_diff (cases[i].before, cases[i].after);
      g_autoptr (GString) kinds = g_string_new (NULL);
      for (guint n = 0; n < lines->len; n++)
        g_string_append_c (kinds, "=-+"[((AjDiffLine *) lines->pdata[n])->kind]);
      g_assert_cmpstr (kinds->str, ==, cases[i].kinds);
    }
}

/* Whatever the menu puts in is right as it stands, by itself and all together. */
static void
test_snippets (void)
{
  static const char head[] = "<document title='t' record='person' article='a' style='form'>\n";
  g_autoptr (GString) all = g_string_new (head);

  for (guint i = 0; i < aj_templates_n_snippets (); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *one = g_strconcat (head, aj_templates_get_snippet (i), "</document>", NULL);
      aj_template_check (one, -1, "one.xml", NULL, &error);
      g_assert_no_error (error);
      g_string_append (all, aj_templates_get_snippet (i));
    }
  g_string_append (all, "<p>终</p></document>"); /* a break needs something behind it */
  AjTemplateInput input = { .made_on = "2026-03-05" };
  g_autoptr (GError) error = NULL;
  g_autoptr (AjDocument) document =
    aj_template_print (all->str, -1, "all.xml", &input, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (aj_document_get_n_pages (document), ==, 3);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/templates-page/diff", test_diff);
  g_test_add_func ("/templates-page/snippets", test_snippets);
  if (ui_can_type ())
    {
      g_test_add_func ("/templates-page/edit", test_edit);
      g_test_add_func ("/templates-page/leave", test_leave);
    }
  return g_test_run ();
}
