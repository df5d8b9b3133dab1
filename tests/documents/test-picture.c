/* Pictures: how they are read, found and placed, and what a wrong one is told. */
#include "picture.h"

#include "change.h"
#include "document-private.h"
#include "files.h"
#include "outside.h"
#include "record-attachment.h"
#include "record-person.h"
#include "support.h"
#include "template.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEAD "<document title='t' record='person' article='a' style='contract'>\n"

/* width × height: the left half red, the right one white or, with alpha, nothing. */
static GBytes *
make (const char *type, int width, int height, gboolean alpha)
{
  g_autoptr (GdkPixbuf) drawn = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  g_autoptr (GdkPixbuf) left = gdk_pixbuf_new_subpixbuf (drawn, 0, 0, width / 2, height);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  gdk_pixbuf_fill (drawn, alpha ? 0x00000000 : 0xffffffff);
  gdk_pixbuf_fill (left, 0xcc0000ff);
  gdk_pixbuf_save_to_buffer (drawn, &data, &length, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

/* What a camera writes: that it was held turned (orientation 6), and where it was. */
static GBytes *
add_exif (GBytes *jpeg, guint8 orientation)
{
  static const guint8 exif[] = {
    0xff, 0xe1, 0x00, 0x2a, 'E', 'x', 'i',  'f', 0, 0, 'I', 'I', 42, 0,
    8,    0,    0,    0,    1,   0,   0x12, 1,   3, 0, 1,   0,   0,  0
  };
  static const char place[] = "GPS 34.2N 108.9E";
  gsize length;
  const guint8 *data = g_bytes_get_data (jpeg, &length);
  GByteArray *with = g_byte_array_new ();
  const guint8 value[] = { orientation, 0, 0, 0 };

  g_byte_array_append (with, data, 2);
  g_byte_array_append (with, exif, sizeof exif);
  g_byte_array_append (with, value, sizeof value);
  g_byte_array_append (with, (const guint8 *) place, 12);
  g_byte_array_append (with, (const guint8 *) "\xff\xfe\x00\x12", 4);
  g_byte_array_append (with, (const guint8 *) place, 16);
  g_byte_array_append (with, data + 2, (guint) length - 2);
  return g_byte_array_free_to_bytes (with);
}

static guint32
point (cairo_surface_t *picture, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (picture) +
                      (gsize) y * (gsize) cairo_image_surface_get_stride (picture);
  return ((const guint32 *) (const void *) row)[x] & 0xffffff;
}

static void
test_png (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = make ("png", 600, 300, TRUE);
  cairo_surface_t *whole = aj_picture_load (png, 0, 0, &error);
  g_assert_no_error (error);
  cairo_surface_t *small = aj_picture_load (png, 36, 18, &error); /* 12.7 mm: 150 points do */
  g_assert_no_error (error);

  g_assert_cmpint (cairo_image_surface_get_width (whole), ==, 600);
  g_assert_cmpint (cairo_image_surface_get_width (small), ==, 150);
  g_assert_cmpint (cairo_image_surface_get_height (small), ==, 75);
  g_assert_cmphex (point (whole, 10, 10), ==, 0xcc0000);
  g_assert_cmphex (point (whole, 590, 290), ==, 0xffffff); /* what shone through is white */
  cairo_surface_destroy (whole);
  cairo_surface_destroy (small);
}

static void
test_jpeg (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) jpeg = make ("jpeg", 80, 40, FALSE);
  g_autoptr (GBytes) upright = add_exif (jpeg, 1);
  g_autoptr (GBytes) turned = add_exif (jpeg, 6);
  const guint8 *data;
  gulong length;

  cairo_surface_t *picture = aj_picture_load (upright, 0, 0, &error);
  g_assert_no_error (error);
  /* It goes into the PDF as it is, without what the camera said. */
  cairo_surface_get_mime_data (picture, CAIRO_MIME_TYPE_JPEG, &data, &length);
  g_assert_nonnull (data);
  for (gulong i = 0; i + 4 < length; i++)
    g_assert_false (memcmp (data + i, "GPS ", 4) == 0 || memcmp (data + i, "Exif", 4) == 0);
  cairo_surface_destroy (picture);
  /* Turned by a quarter: upright it is higher than wide, red above, and the bytes are no use. */
  picture = aj_picture_load (turned, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_width (picture), ==, 40);
  g_assert_cmpint (cairo_image_surface_get_height (picture), ==, 80);
  g_assert_cmpuint (point (picture, 20, 10) >> 8 & 0xff, <, 40);
  g_assert_cmpuint (point (picture, 20, 70) >> 8 & 0xff, >, 200);
  cairo_surface_get_mime_data (picture, CAIRO_MIME_TYPE_JPEG, &data, &length);
  g_assert_null (data);
  cairo_surface_destroy (picture);
}

static void
test_refused (void)
{
  g_autoptr (GBytes) png = make ("png", 60, 30, FALSE);
  g_autoptr (GBytes) jpeg = make ("jpeg", 60, 30, FALSE);
  gsize length;
  const guint8 *data = g_bytes_get_data (png, &length);
  g_autofree guint8 *huge = g_memdup2 (data, length);
  g_autoptr (GBytes) cut = g_bytes_new (data, length / 2);
  g_autoptr (GBytes) half = g_bytes_new (g_bytes_get_data (jpeg, NULL), 40);
  g_autoptr (GBytes) gif = g_bytes_new_static ("GIF89a\1\0\1\0\0\0\0;", 14);
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);
  memcpy (huge + 16, "\0\1\0\0\0\1\0\0", 8);
  g_autoptr (GBytes) large = g_bytes_new (huge, length);
  GBytes *const all[] = { cut, half, gif, none, large };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (aj_picture_load (all[i], 0, 0, &error));
      g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED);
    }
}

typedef struct
{
  char *folder;
  AjStore *store;
  AjRecord *people[2];
} Fixture;

static void
put (Fixture *f, AjRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("fill");

  aj_change_set_put (changes, record);
  aj_store_apply (f->store, changes, &error);
  g_assert_no_error (error);
}

/* owner: NULL: of no record. */
static void
attach (Fixture *f, AjRecord *owner, const char *name, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
  g_autoptr (AjRecord) attachment = aj_store_take_file (f->store, path, NULL, &error);
  g_assert_no_error (error);
  if (owner != NULL)
    aj_record_set_link (attachment, ATTACHMENT_PERSON, aj_record_get_id (owner));
  put (f, attachment);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) wide = make ("png", 400, 200, TRUE);
  g_autoptr (GBytes) tall = make ("jpeg", 1400, 2800, FALSE);
  g_autoptr (GBytes) junk = g_bytes_new_static ("\x89PNG\r\n\x1a\nno", 10);

  f->folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (f->folder, "vault", NULL);
  f->store = aj_store_create (vault, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (f->people); i++)
    {
      f->people[i] = aj_record_new (&record_person);
      aj_record_set (f->people[i], PERSON_NAME, i == 0 ? "王镕喆" : "甲");
      put (f, f->people[i]);
    }
  attach (f, f->people[0], "照片.JPG", tall);
  attach (f, NULL, "单位标志.png", wide);
  attach (f, NULL, "坏图.png", junk);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (f->people); i++)
    g_object_unref (f->people[i]);
  aj_store_close (f->store, NULL);
  g_object_unref (f->store);
  test_remove_tree (f->folder);
  g_free (f->folder);
}

static AjDocument *
print (Fixture *f, int person, const char *body, GError **error)
{
  AjTemplateInput input = { .store = f->store,
                            .made_on = "2026-03-05",
                            .record = person >= 0 ? f->people[person] : NULL };
  g_autofree char *xml = g_strconcat (HEAD, body, "</document>", NULL);

  return aj_template_print (xml, -1, "letter.xml", &input, NULL, error);
}

static const AjItem *
find_picture (AjDocument *document)
{
  for (guint i = 0; i < document->blocks->list->len; i++)
    {
      const AjBlock *block = &g_array_index (document->blocks->list, AjBlock, i);
      for (guint k = 0; block->kind == AJ_BLOCK_BOX && k < block->box->items->len; k++)
        if (g_array_index (block->box->items, AjItem, k).kind == AJ_ITEM_PICTURE)
          return &g_array_index (block->box->items, AjItem, k);
    }
  return NULL;
}

static void
test_placed (Fixture *f, gconstpointer data)
{
  static const struct
  {
    int person;
    const char *body;
    double width, height; /* mm; 0: no picture */
  } cases[] = {
    { 0, "<picture file='单位标志.png' alt='标志' width='40'/>", 40, 20 },
    { 0, "<picture file='单位标志.png' alt='标志' height='30' align='right'>图1　标志</picture>",
      60, 30 },
    { 0, "<picture file='单位标志.png' alt='标志' width='40' height='40'/>", 40, 20 },
    { 0, "<picture file='单位标志.png' alt='标志'/>", 156, 78 },
    { 0, "<picture file='照片' alt='照片' width='35'/>", 35, 70 },
    { 0, "<picture resource='anjuan.png' alt='案卷' width='20'/>", 20, 20 },
    { 0,
      "<grid columns='40 40'><row><cell><picture file='照片' alt='照片' height='40'/></cell>"
      "<cell>甲</cell></row></grid>",
      20, 40 },
    { 1, "<picture file='照片' optional='yes' alt='照片' width='35'>贴照片处</picture>", 0, 0 },
    { -1, "<picture file='无.png' alt='照片' width='35' height='45'>照片</picture>", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AjDocument) document = print (f, cases[i].person, cases[i].body, &error);
      g_test_message ("%s", cases[i].body);
      g_assert_no_error (error);
      const AjItem *picture = find_picture (document);
      g_assert_true ((picture != NULL) == (cases[i].width > 0));
      if (picture == NULL)
        continue;
      g_assert_cmpfloat_with_epsilon (picture->x1, AJ_MM (cases[i].width), 0.1);
      g_assert_cmpfloat_with_epsilon (picture->y1, AJ_MM (cases[i].height), 0.1);
      g_assert_nonnull (picture->alt);
    }
}

static void
test_wrong (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *body, *says[2];
  } cases[] = {
    { "<p>甲</p>\n<picture file='没有.png' alt='a'/>", { "line 3, column 1", "没有.png" } },
    { "<picture file='坏图.png' alt='a'/>", { "line 2", "坏图.png" } },
    { "<picture file='单位标志.png'/>", { "line 2", "alt" } },
    { "<picture file='单位标志.png' alt=''/>", { "line 2", "alt" } },
    { "<picture alt='a'/>", { "line 2", "resource" } },
    { "<picture file='a' resource='b' alt='a'/>", { "line 2", "resource" } },
    { "<picture resource='b.png' alt='a'/>", { "line 2", "b.png" } },
    { "<picture file='单位标志.png' alt='a' width='300'/>", { "line 2", "300 × 150 mm" } },
    { "<picture file='单位标志.png' alt='a' width='broad'/>", { "line 2", "broad" } },
    { "<p><picture file='单位标志.png' alt='a'/></p>", { "line 2", "document cell" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AjDocument) document = print (f, 1, cases[i].body, &error);
      g_test_message ("%s: %s", cases[i].body, error != NULL ? error->message : "nothing wrong");
      g_assert_null (document);
      g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_TEMPLATE);
      for (guint k = 0; k < 2; k++)
        g_assert_nonnull (strstr (error->message, cases[i].says[k]));
    }
}

/* Bytes that somebody changed behind the program's back. */
static void
test_altered (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) other = make ("png", 40, 40, FALSE);
  g_autoptr (GPtrArray) found = aj_lookup_find (aj_store_get_lookup (f->store), &record_attachment,
                                                ATTACHMENT_FILE_NAME, "单位标志.png", 1);
  g_autofree char *path = aj_store_file_path (f->store, found->pdata[0]);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_file_set_contents (path, g_bytes_get_data (other, NULL), (gssize) g_bytes_get_size (other),
                       &error);
  g_assert_no_error (error);
  g_assert_null (print (f, 0, "<picture file='单位标志.png' alt='a'/>", &error));
  g_assert_nonnull (strstr (error->message, "digest"));
}

/* Seen from outside: where the ink is, the words for it, the caption on its page. */
static void
test_outside (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) body = g_string_new (NULL);
  OutsideInk ink;

  for (guint i = 0; i < 24; i++)
    g_string_append (body, "<p>保密</p>");
  g_string_append (body, "<picture file='照片' alt='王镕喆的照片' height='80'>图1　照片</picture>"
                         "<picture file='单位标志.png' alt='标志' width='40'/>");
  g_autoptr (AjDocument) document = print (f, 0, body->str, &error);
  g_assert_no_error (error);
  g_autofree char *pdf = outside_write (document, "picture");
  const char *check[] = { "qpdf", "--check", pdf, NULL };
  const char *json[] = { "qpdf", "--json=2", pdf, NULL };
  const char *list[] = { "pdfimages", "-list", pdf, NULL };
  g_autofree char *checked = outside_run (check, NULL);
  g_autofree char *tree = outside_run (json, NULL);
  g_autofree char *images = outside_run (list, NULL);
  g_autoptr (GPtrArray) words = outside_words (pdf, 1);
  if (tree == NULL || images == NULL || words == NULL)
    return;
  g_assert_cmpuint (aj_document_get_n_pages (document), ==, 2);
  g_assert_nonnull (strstr (tree, "\"/Alt\": \"u:王镕喆的照片\""));
  g_assert_nonnull (strstr (tree, "\"/Alt\": \"u:标志\""));
  /* As it was compressed, though what is shown in the window has fewer points. */
  g_assert_nonnull (strstr (images, " jpeg "));
  g_assert_nonnull (strstr (images, " 1400  2800 "));
  gboolean caption = FALSE;
  for (guint i = 0; i < words->len; i++)
    caption = caption || strstr (((OutsideWord *) words->pdata[i])->text, "照片") != NULL;
  g_assert_true (caption);
  /* Two lines of text, then 40 × 80 mm in the middle of the column, its left half dark. */
  if (!outside_ink (pdf, 1, 80, 54, 150, 139.4, &ink))
    return;
  g_assert_cmpfloat_with_epsilon (ink.left, 28 + 78 - 20, 0.6);
  g_assert_cmpfloat_with_epsilon (ink.bottom - ink.top, 80, 1.2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/png", test_png);
  g_test_add_func ("/picture/jpeg", test_jpeg);
  g_test_add_func ("/picture/refused", test_refused);
#define ADD(name, function)                                                                        \
  g_test_add ("/picture/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("placed", test_placed);
  ADD ("wrong", test_wrong);
  ADD ("altered", test_altered);
  ADD ("outside", test_outside);
  return g_test_run ();
}
