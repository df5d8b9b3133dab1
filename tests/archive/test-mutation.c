/* Thousands of archives that were good once: fields rewritten with a correct checksum, blocks
 * moved, doubled, dropped, bytes changed. None may come out valid unless nothing was changed. The
 * random numbers are the test's seed's, so a failure can be repeated with --seed. */
#include "raw-tar.h"
#include "sealed.h"

#define ROUNDS      3000
#define ROUNDS_SLOW 20000

static GByteArray *good;

static guint
pick (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

static guint8 *
pick_header (GByteArray *tar)
{
  for (guint tries = 0; tries < 1000; tries++)
    {
      guint8 *block = tar->data + pick (tar->len / 512) * 512;
      if (memcmp (block + 257, "ustar", 5) == 0)
        return block;
    }
  return tar->data;
}

/* Bytes that mean something to one parser or another. */
static void
rewrite_field (GByteArray *tar)
{
  static const struct
  {
    guint at, size;
  } fields[] = { { 0, 100 },  { 100, 8 },   { 108, 8 },   { 116, 8 }, { 124, 12 },
                 { 136, 12 }, { 156, 1 },   { 157, 100 }, { 257, 8 }, { 265, 32 },
                 { 329, 8 },  { 345, 155 }, { 500, 12 } };
  static const char *const values[] = { "00000000000 ",
                                        "00000001000 ",
                                        "77777777777 ",
                                        "../../x",
                                        "/etc/x",
                                        "PRJ-2026-001/data/a.txt",
                                        "2",
                                        "L",
                                        "x",
                                        "g",
                                        "5",
                                        "\x80\x00\x00\x00\x01",
                                        "ustar  ",
                                        "a\\b",
                                        "\xff\xff\xff\xff",
                                        "000755 " };
  guint8 *block = pick_header (tar);
  guint field = pick (G_N_ELEMENTS (fields));
  const char *value = values[pick (G_N_ELEMENTS (values))];

  if (pick (2) == 0)
    memset (block + fields[field].at, 0, fields[field].size);
  memcpy (block + fields[field].at, value, MIN (strlen (value) + pick (2), fields[field].size));
  if (pick (8) > 0)
    raw_fix_checksum (block);
}

static void
change_bytes (GByteArray *tar)
{
  guint at = pick (tar->len);

  for (guint i = 0; i <= pick (4) && at + i < tar->len; i++)
    tar->data[at + i] = (guint8) pick (256);
  if (pick (2) == 0)
    raw_fix_checksum (tar->data + at / 512 * 512);
}

static void
change_blocks (GByteArray *tar)
{
  guint n = tar->len / 512;
  guint from = pick (n) * 512, to = pick (n) * 512;
  guint8 block[512];

  memcpy (block, tar->data + from, 512);
  switch (pick (5))
    {
    case 0: /* swap */
      memmove (tar->data + from, tar->data + to, 512);
      memcpy (tar->data + to, block, 512);
      break;
    case 1: /* drop */
      g_byte_array_remove_range (tar, from, 512);
      break;
    case 2: /* double */
      g_byte_array_set_size (tar, tar->len + 512);
      memmove (tar->data + to + 512, tar->data + to, tar->len - to - 512);
      memcpy (tar->data + to, block, 512);
      break;
    case 3: /* cut off */
      g_byte_array_set_size (tar, pick (tar->len));
      break;
    case 4: /* go on */
    default:
      g_byte_array_append (tar, block, 512);
      break;
    }
}

/* Whole members: the headers stay right, the order and the number do not. */
static GByteArray *
change_members (void)
{
  g_autoptr (GPtrArray) members = raw_split (good);
  guint from = pick (members->len), to = pick (members->len);
  GByteArray *member = g_byte_array_ref (g_ptr_array_index (members, from));

  if (pick (2) == 0)
    g_ptr_array_remove_index (members, from);
  g_ptr_array_insert (members, (gint) MIN (to, members->len), member);
  return raw_join (members);
}

static GByteArray *
mutate (void)
{
  GByteArray *tar;

  if (pick (10) == 0)
    return change_members ();
  tar = g_byte_array_new ();
  g_byte_array_append (tar, good->data, good->len);
  for (guint i = 0; i <= pick (3) && tar->len > 512; i++)
    switch (pick (3))
      {
      case 0:
        rewrite_field (tar);
        break;
      case 1:
        change_bytes (tar);
        break;
      default:
        change_blocks (tar);
        break;
      }
  return tar;
}

/* Nothing changed, or only zeros were added behind. */
static gboolean
is_same (const GByteArray *tar)
{
  if (tar->len < good->len || memcmp (tar->data, good->data, good->len) != 0)
    return FALSE;
  for (guint i = good->len; i < tar->len; i++)
    if (tar->data[i] != 0)
      return FALSE;
  return TRUE;
}

static void
test_mutants (void)
{
  guint rounds = g_test_slow () ? ROUNDS_SLOW : ROUNDS;
  guint n_refused = 0, n_found = 0, n_same = 0;

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GByteArray) tar = mutate ();
      g_autoptr (AjVerdict) verdict = sealed_verify (tar, NULL, &error);

      if (verdict == NULL)
        {
          g_assert_true (error->domain == AJ_ARCHIVE_ERROR);
          n_refused++;
        }
      else if (!aj_verdict_is_valid (verdict))
        n_found++;
      else if (is_same (tar))
        n_same++;
      else
        {
          g_file_set_contents ("mutant.tar", (char *) tar->data, tar->len, NULL);
          g_error ("mutant %u came out valid: mutant.tar", i);
        }
    }
  g_test_message ("%u refused, %u found, %u unchanged", n_refused, n_found, n_same);
  g_assert_cmpuint (n_refused, >, rounds / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = sealed_make (folder, sealed_key ());
  good = sealed_read (path);

  g_test_add_func ("/archive/mutation/mutants", test_mutants);
  int status = g_test_run ();

  g_byte_array_unref (good);
  test_remove_tree (folder);
  return status;
}
