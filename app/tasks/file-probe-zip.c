#include "file-probe-zip.h"

#include <string.h>
#include <unistd.h>

#define END_SIZE   22
#define ENTRY_SIZE 46
#define COMMENT    65535
#define LIST_MAX   (8 * 1024 * 1024)

static guint
get16 (const guint8 *at)
{
  return at[0] | (guint) at[1] << 8;
}

static guint
get32 (const guint8 *at)
{
  return get16 (at) | get16 (at + 2) << 16;
}

static const guint8 *
find_end (const guint8 *tail, gsize size)
{
  for (gsize back = END_SIZE; back <= size; back++)
    if (memcmp (tail + size - back, "PK\5\6", 4) == 0)
      return tail + size - back;
  return NULL;
}

static gboolean
ends_with (const char *name, const char *const *suffixes)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (; *suffixes != NULL; suffixes++)
    if (g_str_has_suffix (lower, *suffixes))
      return TRUE;
  return FALSE;
}

static void
look_at_name (const char *name, AjZipFacts *facts)
{
  static const struct
  {
    const char *name, *format;
  } known[] = {
    { "word/document.xml", "DOCX" },    { "xl/workbook.xml", "XLSX" },
    { "ppt/presentation.xml", "PPTX" }, { "OFD.xml", "OFD" },
    { "content.xml", "ODF" },           { "xl/workbook.bin", "XLSB" },
  };
  static const char *const macros[] = { "vbaproject.bin", "basic/script-lc.xml", NULL };
  static const char *const programs[] = { ".exe", ".dll", ".bat", ".cmd", ".js",  ".vbs",
                                          ".ps1", ".scr", ".com", ".msi", ".lnk", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (name, known[i].name))
      facts->format = known[i].format;
  facts->macros |= ends_with (name, macros);
  facts->programs |= ends_with (name, programs);
}

static gboolean
look_at_list (const guint8 *list, gsize size, guint n, AjZipFacts *facts)
{
  for (guint i = 0; i < n; i++)
    {
      if (size < ENTRY_SIZE || memcmp (list, "PK\1\2", 4) != 0)
        return FALSE;
      gsize name_size = get16 (list + 28);
      gsize all = ENTRY_SIZE + name_size + get16 (list + 30) + get16 (list + 32);
      if (all > size)
        return FALSE;
      g_autofree char *name = g_strndup ((const char *) list + ENTRY_SIZE, name_size);
      facts->encrypted |= (get16 (list + 8) & 1) != 0;
      look_at_name (name, facts);
      list += all;
      size -= all;
    }
  return TRUE;
}

void
aj_zip_look (int fd, guint64 size, AjZipFacts *facts)
{
  gsize tail_size = (gsize) MIN (size, END_SIZE + COMMENT);
  g_autofree guint8 *tail = g_malloc (tail_size + 1);

  memset (facts, 0, sizeof *facts);
  if (pread (fd, tail, tail_size, (off_t) (size - tail_size)) != (gssize) tail_size)
    return;
  const guint8 *end = find_end (tail, tail_size);
  if (end == NULL)
    return;
  guint n = get16 (end + 10), list_size = get32 (end + 12), start = get32 (end + 16);
  /* A zip of more than 4 GiB says 0xffffffff here and the truth elsewhere: taken as whole. */
  if (start == G_MAXUINT32 || n == G_MAXUINT16)
    {
      facts->whole = TRUE;
      return;
    }
  if (list_size > LIST_MAX || (guint64) start + list_size > size)
    return;
  g_autofree guint8 *list = g_malloc (list_size + 1);
  if (pread (fd, list, list_size, start) == (gssize) list_size)
    facts->whole = look_at_list (list, list_size, n, facts);
}
