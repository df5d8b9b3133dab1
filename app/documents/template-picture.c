/* Pictures of a template: from the vault's attachments, or from the program. */
#include "template-print.h"

#include "files.h"
#include "i18n.h"
#include "picture.h"
#include "record-attachment.h"

#include <string.h>

#define PICTURES "/org/anjuan/Anjuan/pictures/"
#define LARGEST  (64 * 1024 * 1024)

/* "照片" is found as 照片.jpg too. */
static gboolean
is_named (AjRecord *attachment, const char *name)
{
  static const char *const endings[] = { "", ".png", ".jpg", ".jpeg" };
  g_autofree char *has = g_utf8_strdown (aj_record_get (attachment, ATTACHMENT_FILE_NAME) != NULL
                                           ? aj_record_get (attachment, ATTACHMENT_FILE_NAME)
                                           : "",
                                         -1);
  g_autofree char *bare = g_utf8_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *whole = g_strconcat (bare, endings[i], NULL);
      if (g_str_equal (whole, has))
        return TRUE;
    }
  return FALSE;
}

/* Among those of the record itself: each person has a photograph of that name. */
static AjRecord *
find_own (const AjTemplateInput *input, const char *name)
{
  const AjLookup *lookup = aj_store_get_lookup (input->store);

  for (guint i = 0; input->record != NULL && i < record_attachment.n_fields; i++)
    {
      const AjFieldDef *field = &record_attachment.fields[i];
      if (field->kind->id != AJ_KIND_LINK || g_strcmp0 (field->target, input->def->table) != 0)
        continue;
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (input->record));
      g_autoptr (GPtrArray) own = aj_lookup_find (lookup, &record_attachment, (int) i, id, 0);
      for (guint k = 0; k < own->len; k++)
        if (is_named (own->pdata[k], name))
          return g_object_ref (own->pdata[k]);
    }
  return NULL;
}

/* Anywhere in the vault: the mark of the office. Those of other people's records have no ending
 * left out. */
static AjRecord *
find_attachment (const AjTemplateInput *input, const char *name)
{
  AjRecord *own = input->store != NULL ? find_own (input, name) : NULL;

  if (own != NULL || input->store == NULL)
    return own;
  g_autoptr (GPtrArray) all = aj_lookup_find (aj_store_get_lookup (input->store),
                                              &record_attachment, ATTACHMENT_FILE_NAME, name, 1);
  return all->len > 0 ? g_object_ref (all->pdata[0]) : NULL;
}

static GBytes *
read_attachment (AjStore *store, AjRecord *attachment, GError **error)
{
  g_autofree char *path = aj_store_file_path (store, attachment);
  const char *size = aj_record_get (attachment, ATTACHMENT_SIZE);
  char *data;
  gsize length;

  if (size != NULL && g_ascii_strtoull (size, NULL, 10) > LARGEST)
    {
      g_set_error_literal (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED,
                           _ ("The file is larger than 64 MiB."));
      return NULL;
    }
  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, length);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (g_strcmp0 (digest, aj_record_get (attachment, ATTACHMENT_SHA256)) == 0)
    return g_steal_pointer (&bytes);
  g_set_error_literal (
    error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED,
    _ ("The file is not the one that was put into the vault: its digest differs."));
  return NULL;
}

static GBytes *
load_resource (const char *name)
{
  g_autofree char *path = g_strconcat (PICTURES, name, NULL);
  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

gboolean
aj_template_check_picture (const AjNode *node, GError **error)
{
  const char *file = aj_node_get (node, "file"), *resource = aj_node_get (node, "resource");
  const char *alt = aj_node_get (node, "alt");

  if ((file == NULL) == (resource == NULL))
    return aj_node_fail (node, error,
                         _ ("<picture> needs either file (an attachment) or resource (a picture of "
                            "the program)."));
  if (alt != NULL && *alt == '\0')
    return aj_node_fail (node, error,
                         _ ("alt must say what the picture shows, for who cannot see it."));
  g_autoptr (GBytes) bytes = resource != NULL ? load_resource (resource) : NULL;
  if (resource != NULL && bytes == NULL)
    return aj_node_fail (node, error, _ ("the program has no picture “%s”."), resource);
  return TRUE;
}

/* The bytes; NULL without an error: there is none, and that is no mistake. */
static GBytes *
find_bytes (AjPrinter *self, const AjNode *node, GError **error)
{
  const char *name = aj_node_get (node, "file");

  if (name == NULL)
    return load_resource (aj_node_get (node, "resource"));
  g_autoptr (AjRecord) attachment = find_attachment (self->input, name);
  if (attachment != NULL)
    return read_attachment (self->input->store, attachment, error);
  if (self->input->record != NULL && aj_node_get (node, "optional") == NULL)
    aj_node_fail (node, error,
                  _ ("there is no file “%s” among the attachments of this record or of the vault."),
                  name);
  return NULL;
}

/* Width and height in mm, whichever are said; the other one, or both, follow from the picture. */
static void
measure (const AjNode *node, AjPlacedPicture *placed, double room_width, double room_height)
{
  double width = AJ_MM (aj_node_get_number (node, "width", 0));
  double height = AJ_MM (aj_node_get_number (node, "height", 0));
  double own = placed->surface != NULL ? (double) cairo_image_surface_get_height (placed->surface) /
                                           cairo_image_surface_get_width (placed->surface)
                                       : 0.75;

  if (width <= 0 && height <= 0)
    width = MIN (room_width, room_height / own);
  else if (width > 0 && height > 0 && placed->surface != NULL)
    width = MIN (width, height / own);
  else if (width <= 0)
    width = height / own;
  placed->width = width;
  placed->height = placed->surface != NULL || height <= 0 ? width * own : height;
}

AjPlacedPicture
aj_printer_find_picture (
  AjPrinter *self, const AjNode *node, const AjScope *scope, double room_width, double room_height)
{
  AjPlacedPicture placed = { .align = AJ_ALIGN_CENTER, .alt = aj_node_get (node, "alt") };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = self->error == NULL ? find_bytes (self, node, &error) : NULL;
  const char *align = aj_node_get (node, "align");
  const char *name = aj_node_get (node, "file");

  if (align != NULL)
    placed.align = aj_template_align (align);
  if (bytes != NULL)
    placed.surface =
      aj_picture_load (bytes, MIN (AJ_MM (aj_node_get_number (node, "width", 999)), room_width),
                       MIN (AJ_MM (aj_node_get_number (node, "height", 999)), room_height), &error);
  placed.words = aj_node_get (node, "optional") == NULL || placed.surface == NULL;
  if (error == NULL && (placed.surface != NULL || aj_node_get (node, "optional") == NULL))
    measure (node, &placed, room_width, room_height);
  if (error == NULL && placed.width <= room_width + 0.1 && placed.height <= room_height + 0.1)
    return placed;
  if (error == NULL)
    aj_node_fail (node, &self->error,
                  _ ("the picture would be %.0f × %.0f mm; there is room for %.0f × %.0f mm."),
                  placed.width / AJ_MM (1), placed.height / AJ_MM (1), room_width / AJ_MM (1),
                  room_height / AJ_MM (1));
  else if (g_error_matches (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_TEMPLATE))
    self->error = g_steal_pointer (&error);
  else
    aj_node_fail (node, &self->error, _ ("the picture “%s” cannot be used: %s"),
                  name != NULL ? name : aj_node_get (node, "resource"), error->message);
  g_clear_pointer (&placed.surface, cairo_surface_destroy);
  placed.width = placed.height = 0;
  return placed;
}

void
aj_placed_picture_draw (AjPlacedPicture *self, AjBox *box, double x, double y, double width)
{
  double left = x + (self->align == AJ_ALIGN_RIGHT    ? width - self->width
                     : self->align == AJ_ALIGN_CENTER ? (width - self->width) / 2
                                                      : 0);
  double right = left + self->width, bottom = y + self->height;

  if (self->surface != NULL)
    {
      aj_box_add_picture (box, left, y, self->width, self->height, g_steal_pointer (&self->surface),
                          self->alt);
      return;
    }
  aj_box_add_rule (box, left, y, right, y, 0.5, AJ_BLACK);
  aj_box_add_rule (box, left, bottom, right, bottom, 0.5, AJ_BLACK);
  aj_box_add_rule (box, left, y, left, bottom, 0.5, AJ_BLACK);
  aj_box_add_rule (box, right, y, right, bottom, 0.5, AJ_BLACK);
}

/* Picture and caption are one box: they cannot be parted. */
void
aj_printer_put_picture (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  AjBlocks *blocks = self->document->blocks;
  const AjPaper *paper = aj_blocks_get_paper (blocks);
  double width = aj_blocks_get_width (blocks);
  AjStyle style = self->look->cell;
  AjParagraph *caption;

  style.align = AJ_ALIGN_CENTER;
  style.role = AJ_ROLE_KAI;
  caption = aj_printer_set (self, node, scope, &style, width, 0.9);
  double below = caption->text[0] != '\0' ? caption->lines->len * style.pitch + 3 : 0;
  AjPlacedPicture placed = aj_printer_find_picture (
    self, node, scope, width, paper->height - paper->top - paper->bottom - below - 12);
  if (!placed.words || below == 0)
    g_clear_pointer (&caption, aj_paragraph_free);
  double height = placed.width > 0 ? placed.height + 3 : 0;
  if (caption == NULL && height == 0)
    return;
  AjBox *box = aj_box_new ();
  if (placed.width > 0)
    aj_placed_picture_draw (&placed, box, 0, 3, width);
  if (caption != NULL)
    aj_box_add_words (box, 0, height + 3, caption);
  aj_blocks_add_box (blocks, box, height + (caption != NULL ? below : 0) + 6, FALSE);
}
