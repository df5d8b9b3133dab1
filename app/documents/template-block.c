/* The blocks of a template, from title to signature. */
#include "template-print.h"

#include "clause.h"
#include "contents.h"
#include "i18n.h"

static void
put_paragraph (AjPrinter *self, const AjNode *node, const AjScope *scope, const AjStyle *base)
{
  AjStyle style = aj_printer_style (node, base);
  AjBlocks *blocks = self->document->blocks;

  style.keep_next = style.keep_next || aj_node_get (node, "keep") != NULL;
  aj_blocks_add_words (blocks,
                       aj_printer_set (self, node, scope, &style, aj_blocks_get_width (blocks), 1));
}

gboolean
aj_printer_read_paper (const AjNode *node, AjPaper *paper, GError **error)
{
  return aj_template_change_paper (paper, aj_node_get (node, "paper"),
                                   aj_node_get (node, "orientation"),
                                   aj_node_get (node, "margins")) ||
         aj_node_fail (node, error,
                       _ ("paper is A3, A4, A5, B4, B5 or 16开; orientation is portrait or "
                          "landscape; margins are four numbers in mm: top, right, bottom, left."));
}

static void
put_break (AjPrinter *self, const AjNode *node)
{
  AjPaper paper = *aj_blocks_get_paper (self->document->blocks);
  aj_printer_read_paper (node, &paper, NULL);
  aj_blocks_add_break (self->document->blocks, &paper);
}

static void
put_heading (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  int level = (int) CLAMP (aj_node_get_number (node, "level", 1), 1, 4);
  put_paragraph (self, node, scope, &self->look->heading[level - 1]);
}

/* A clause that numbers itself, its number and title in the face of the level; one without words
 * behind its title is a heading. */
static void
put_clause (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  guint level = (guint) CLAMP (aj_node_get_number (node, "level", 1), 1, 4) - 1;
  const AjStyle *face = &self->look->heading[level];
  AjStyle style = aj_printer_style (node, &self->look->body);
  AjBlocks *blocks = self->document->blocks;
  g_autoptr (AjText) text = aj_text_new ();
  g_autoptr (AjText) words = aj_text_new ();

  for (guint i = level + 1; i < G_N_ELEMENTS (self->clauses); i++)
    self->clauses[i] = 0;
  g_autofree char *number = aj_clause_number (level, ++self->clauses[level]);
  const char *title = aj_node_get (node, "title");
  aj_text_add (text, face->role, number);
  aj_text_add (text, face->role, title);
  aj_printer_add_words (self, node, scope, style.role, words);
  if (words->string->len == 0)
    {
      style.outline = face->outline;
      style.keep_next = TRUE;
    }
  else if (title != NULL && !g_str_has_suffix (title, "。"))
    aj_text_add (text, face->role, "。");
  aj_text_append (text, words);
  style.keep_next = style.keep_next || aj_node_get (node, "keep") != NULL;
  aj_blocks_add_words (
    blocks, aj_typeset (self->document->fonts, text, &style, aj_blocks_get_width (blocks)));
}

static void
put_line (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  AjStyle style = self->look->body;

  style.indent = 0;
  style.align = AJ_ALIGN_LEFT;
  put_paragraph (self, node, scope, &style);
}

/* A title too long for one line is made smaller before it is divided. */
static void
put_title (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  AjStyle style = aj_printer_style (node, &self->look->title);
  AjBlocks *blocks = self->document->blocks;

  aj_blocks_add_words (
    blocks, aj_printer_set (self, node, scope, &style, aj_blocks_get_width (blocks), 0.8));
}

typedef struct
{
  double label_em;
} Fields;

/* A label must stay on one line: the longest one is what they are all spread to. */
static void
measure_field (AjPrinter *self, const AjNode *node, const AjScope *scope, gpointer data)
{
  Fields *fields = data;
  const char *label = node->element != NULL ? aj_node_get (node, "label") : NULL;

  if (label != NULL)
    fields->label_em = MAX (fields->label_em, g_utf8_strlen (label, -1));
}

static void
put_field (AjPrinter *self, const AjNode *node, const AjScope *scope, gpointer data)
{
  Fields *fields = data;
  g_autoptr (AjText) text = aj_text_new ();

  if (node->element == NULL)
    return;
  aj_printer_add_words (self, node, scope, self->look->field.role, text);
  aj_template_add_field (self->document, self->look, aj_node_get (node, "label"), fields->label_em,
                         text);
}

typedef struct
{
  GPtrArray *parties; /* of GPtrArray of AjParagraph */
  guint n;            /* how many there will be */
} Signature;

static void
put_party_line (AjPrinter *self, const AjNode *node, const AjScope *scope, gpointer data)
{
  Signature *signature = data;
  double width = aj_blocks_get_width (self->document->blocks) / signature->n - 8;

  if (node->element == NULL)
    return;
  AjStyle style = aj_printer_style (node, &self->look->signature);
  g_ptr_array_add (g_ptr_array_index (signature->parties, signature->parties->len - 1),
                   aj_printer_set (self, node, scope, &style, width, 0.75));
}

static void
put_party (AjPrinter *self, const AjNode *node, const AjScope *scope, gpointer data)
{
  Signature *signature = data;

  if (node->element == NULL)
    return;
  g_ptr_array_add (signature->parties,
                   g_ptr_array_new_with_free_func ((GDestroyNotify) aj_paragraph_free));
  aj_printer_visit (self, node, scope, put_party_line, signature);
}

static void
put_signature (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  Signature signature = { g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref), 0 };

  for (guint i = 0; i < aj_node_get_n (node); i++)
    signature.n += aj_node_get_child (node, i)->element != NULL;
  signature.n = MAX (signature.n, 1);
  aj_printer_visit (self, node, scope, put_party, &signature);
  aj_blocks_keep_last (self->document->blocks);
  if (signature.parties->len > 0)
    aj_template_add_signature (self->document, self->look, signature.parties);
  g_ptr_array_unref (signature.parties);
}

static void
put_qr (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  double size = AJ_MM (aj_node_get_number (node, "size", 25));
  double width = aj_blocks_get_width (self->document->blocks);
  g_autofree char *text = aj_printer_dup_words (self, node, scope);
  AjAlign align = aj_template_align (aj_node_get (node, "align"));
  AjBox *box = aj_box_new ();

  aj_box_add_qr (box,
                 align == AJ_ALIGN_RIGHT    ? width - size
                 : align == AJ_ALIGN_CENTER ? (width - size) / 2
                                            : 0,
                 0, size, text);
  aj_blocks_add_box (self->document->blocks, box, size + 6, FALSE);
}

static void
put_rule (AjPrinter *self, const AjNode *node)
{
  double width = aj_blocks_get_width (self->document->blocks);
  double weight = aj_node_get_number (node, "width", 0.75);
  AjBox *box = aj_box_new ();

  aj_box_add_rule (box, 0, 3, width, 3, weight, AJ_BLACK);
  if (aj_node_get (node, "double") != NULL)
    aj_box_add_rule (box, 0, 6, width, 6, weight, AJ_BLACK);
  aj_blocks_add_box (self->document->blocks, box, 9, FALSE);
}

static void
put_contents (AjPrinter *self, const AjNode *node)
{
  guint levels = (guint) CLAMP (aj_node_get_number (node, "levels", 2), 1, 3);
  AjBlocks *blocks = self->document->blocks;

  aj_blocks_add_contents (blocks, aj_contents_new (self->document->fonts, &self->look->body,
                                                   aj_blocks_get_width (blocks), levels));
}

/* 协议编号 …: what a template puts before the program's own note at the foot. */
static void
put_foot (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  AjDocument *document = self->document;
  g_autofree char *words = g_strstrip (aj_printer_dup_words (self, node, scope));

  if (*words == '\0')
    return;
  char *both = document->foot_note != NULL ? g_strdup_printf ("%s　%s", words, document->foot_note)
                                           : g_strdup (words);
  g_free (document->foot_note);
  document->foot_note = both;
}

/* The field of the record itself that the test begins with: where to mend it. -1: none. */
static int
field_of_test (const AjScope *scope, const char *test)
{
  const char *start = test + strspn (test, "! ");
  g_autofree char *key = g_strndup (start, strcspn (start, " ;:=!<>^|."));

  return scope->def != NULL && start[strlen (key)] != '.' ? aj_record_def_find (scope->def, key)
                                                          : -1;
}

void
aj_printer_put_check (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  AjSeverity severity = aj_node_is (node, "need")   ? AJ_SEVERITY_BLOCK
                        : aj_node_is (node, "warn") ? AJ_SEVERITY_WARN
                                                    : AJ_SEVERITY_NOTE;
  const char *test = aj_node_get (node, "test");

  /* A form to be filled in by hand is not yet wrong. */
  if (self->input->record != NULL && !aj_scope_test (scope, scope, test))
    aj_problems_take (self->document->problems, scope->record, field_of_test (scope, test),
                      severity, g_intern_string (aj_node_get (node, "article")),
                      aj_printer_dup_words (self, node, scope));
}

static gboolean
put_words_block (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  if (aj_node_is (node, "title"))
    put_title (self, node, scope);
  else if (aj_node_is (node, "heading"))
    put_heading (self, node, scope);
  else if (aj_node_is (node, "p"))
    put_paragraph (self, node, scope, &self->look->body);
  else if (aj_node_is (node, "clause"))
    put_clause (self, node, scope);
  else if (aj_node_is (node, "line"))
    put_line (self, node, scope);
  else if (aj_node_is (node, "foot"))
    put_foot (self, node, scope);
  else if (aj_node_is (node, "need") || aj_node_is (node, "warn") || aj_node_is (node, "hint"))
    aj_printer_put_check (self, node, scope);
  else
    return FALSE;
  return TRUE;
}

static void
put_block (AjPrinter *self, const AjNode *node, const AjScope *scope, gpointer data)
{
  AjBlocks *blocks = self->document->blocks;
  double lines = aj_node_get_number (node, "lines", 1);

  if (node->element == NULL ||
      (self->look->official && aj_printer_put_official (self, node, scope)) ||
      put_words_block (self, node, scope))
    return;
  if (aj_node_is (node, "fields"))
    {
      Fields fields = { aj_node_get_number (node, "label", 4) };
      aj_printer_visit (self, node, scope, measure_field, &fields);
      aj_printer_visit (self, node, scope, put_field, &fields);
    }
  else if (aj_node_is (node, "signature"))
    put_signature (self, node, scope);
  else if (aj_node_is (node, "space"))
    aj_blocks_add_space (blocks, self->look->body.pitch * lines);
  else if (aj_node_is (node, "ruled"))
    aj_template_add_ruled (self->document, self->look, (guint) CLAMP (lines, 1, 60));
  else if (aj_node_is (node, "break"))
    put_break (self, node);
  else if (aj_node_is (node, "rule"))
    put_rule (self, node);
  else if (aj_node_is (node, "contents"))
    put_contents (self, node);
  else if (aj_node_is (node, "qr"))
    put_qr (self, node, scope);
  else if (aj_node_is (node, "picture"))
    aj_printer_put_picture (self, node, scope);
  else if (aj_node_is (node, "grid"))
    aj_printer_put_grid (self, node, scope);
  else if (aj_node_is (node, "table"))
    aj_printer_put_table (self, node, scope);
  else if (aj_node_is (node, "strips"))
    aj_printer_put_strips (self, node, scope);
}

void
aj_printer_put_blocks (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  aj_printer_visit (self, node, scope, put_block, NULL);
}
