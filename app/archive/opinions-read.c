#include "opinion-lines.h"
#include "opinions-private.h"

#include "date.h"
#include "hasher.h"
#include "i18n.h"
#include "types.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
check_value (AjOpinionsValue value, const char *text)
{
  guint8 digest[AJ_DIGEST_SIZE];

  switch (value)
    {
    case AJ_OPINIONS_BAG:
      return strlen (text) == AJ_DIGEST_HEX && aj_digest_parse (text, digest);
    case AJ_OPINIONS_PREVIOUS_BAG:
    case AJ_OPINIONS_PREVIOUS:
      return *text == '\0' || (strlen (text) == AJ_DIGEST_HEX && aj_digest_parse (text, digest));
    case AJ_OPINIONS_ARCHIVE:
      return g_str_equal (text, "valid") || g_str_equal (text, "invalid");
    case AJ_OPINIONS_DATE:
      return *text == '\0' || aj_date_is_valid (text);
    case AJ_OPINIONS_DECISION:
      return *text == '\0' || g_str_equal (text, "accept") || g_str_equal (text, "return");
    default:
      return TRUE;
    }
}

static gboolean
take_head (AjOpinions *self, AjOpinionLines *lines, GError **error)
{
  g_autofree char *version = NULL, *round = NULL;

  if (!aj_opinion_lines_take (lines, AJ_OPINIONS_MAGIC, &version, error))
    return FALSE;
  if (!g_str_equal (version, AJ_OPINIONS_VERSION))
    {
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                           _ ("The file of opinions was written by a later version of the program. "
                              "Update the program to read it."));
      return FALSE;
    }
  for (guint i = 0; i < AJ_N_OPINIONS_VALUES; i++)
    {
      if (!aj_opinion_lines_take (lines, aj_opinions_values[i].key, &self->values[i], error))
        return FALSE;
      const char *why = aj_opinion_text_check (self->values[i], aj_opinions_values[i].lines);
      if (why == NULL && !check_value (i, self->values[i]))
        why = _ ("a value that cannot stand here");
      if (why != NULL)
        return aj_opinion_lines_refuse (lines, why, error);
    }
  if (!aj_opinion_lines_take (lines, "round", &round, error))
    return FALSE;
  self->round = (guint) g_ascii_strtoull (round, NULL, 10);
  if (self->round < 1 || self->round > AJ_OPINIONS_ROUND_MAX)
    return aj_opinion_lines_refuse (lines, _ ("a round that cannot be"), error);
  return TRUE;
}

/* The index of word among those of a closed set; n when it is none. */
static guint
find_word (const char *word, const char *(*get) (guint index), guint n)
{
  guint i = 0;

  while (i < n && !g_str_equal (get (i), word))
    i++;
  return i;
}

static const char *
test_word (guint index)
{
  return aj_tick_get_word (index);
}

static const char *
result_word (guint index)
{
  return aj_opinion_result_get_word (index);
}

static const char *
mark_word (guint index)
{
  return aj_opinion_mark_get_word (index);
}

/* long_ones: bits of the fields that may have several lines. */
static gboolean
check_texts (AjOpinionLines *lines, guint long_ones, GError **error)
{
  for (guint i = 1; i < lines->n; i++)
    {
      const char *why = aj_opinion_text_check (lines->fields[i], (long_ones & 1u << i) != 0);
      if (why != NULL)
        return aj_opinion_lines_refuse (lines, why, error);
    }
  return TRUE;
}

static gboolean
take_test (AjOpinions *self, AjOpinionLines *lines, GError **error)
{
  if (lines->n != 6 || !aj_opinion_test_name_is_good (lines->fields[1]))
    return aj_opinion_lines_refuse (lines, _ ("this is no test"), error);
  guint machine = find_word (lines->fields[2], test_word, AJ_N_TICKS);
  guint reviewer = find_word (lines->fields[3], test_word, AJ_N_TICKS);
  if (machine == AJ_N_TICKS || reviewer == AJ_N_TICKS)
    return aj_opinion_lines_refuse (lines, _ ("an unknown result"), error);
  if (!check_texts (lines, 1u << 4 | 1u << 5, error))
    return FALSE;
  if (self->tests->len == AJ_OPINION_TESTS)
    return aj_opinion_lines_refuse (lines, _ ("too many tests"), error);
  AjOpinionTest *last = self->tests->len > 0 ? self->tests->pdata[self->tests->len - 1] : NULL;
  if (last != NULL && strcmp (last->name, lines->fields[1]) >= 0)
    return aj_opinion_lines_refuse (lines, _ ("a line that is there twice or out of its order"),
                                    error);
  AjOpinionTest *test = aj_opinion_test_new (lines->fields[1]);
  test->machine = machine;
  test->reviewer = reviewer;
  aj_set_str (&test->machine_text, lines->fields[4]);
  aj_set_str (&test->text, lines->fields[5]);
  g_ptr_array_add (self->tests, test);
  return TRUE;
}

static gboolean
take_opinion (AjOpinions *self, AjOpinionLines *lines, GError **error)
{
  if (lines->n != 10 || !aj_opinion_code_is_good (lines->fields[2]) ||
      !aj_opinion_material_is_good (lines->fields[3]))
    return aj_opinion_lines_refuse (lines, _ ("this is no opinion"), error);
  guint64 round = g_ascii_strtoull (lines->fields[1], NULL, 10);
  guint result = find_word (lines->fields[5], result_word, AJ_N_OPINION_RESULTS);
  guint mark = find_word (lines->fields[8], mark_word, AJ_N_MARKS);
  if (round < 1 || round > self->round || result == AJ_N_OPINION_RESULTS || mark == AJ_N_MARKS ||
      (round == self->round && mark != AJ_MARK_NONE))
    return aj_opinion_lines_refuse (lines, _ ("an unknown result"), error);
  if (!check_texts (lines, 1u << 7 | 1u << 9, error))
    return FALSE;
  if (self->opinions->len == AJ_OPINIONS_N_MAX)
    return aj_opinion_lines_refuse (lines, _ ("too many opinions"), error);
  AjOpinion *opinion = aj_opinion_new ((guint) round, lines->fields[2], lines->fields[3]);
  AjOpinion *last = self->opinions->len > 0 ? self->opinions->pdata[self->opinions->len - 1] : NULL;
  gboolean in_order = last == NULL || aj_opinion_compare (last, opinion) < 0;
  g_ptr_array_add (self->opinions, opinion);
  if (!in_order)
    return aj_opinion_lines_refuse (lines, _ ("a line that is there twice or out of its order"),
                                    error);
  opinion->result = result;
  opinion->mark = mark;
  aj_set_str (&opinion->title, lines->fields[4]);
  aj_set_str (&opinion->clause, lines->fields[6]);
  aj_set_str (&opinion->text, lines->fields[7]);
  aj_set_str (&opinion->mark_text, lines->fields[9]);
  return TRUE;
}

/* Everything up to the keys. Leaves the first line after it in lines. */
static gboolean
take_body (AjOpinions *self, AjOpinionLines *lines, const char *text, gsize *size, GError **error)
{
  if (!take_head (self, lines, error))
    return FALSE;
  *size = lines->at - text;
  if (!aj_opinion_lines_next (lines, error))
    return FALSE;
  while (aj_opinion_lines_is (lines, "test"))
    {
      *size = lines->at - text;
      if (!take_test (self, lines, error) || !aj_opinion_lines_next (lines, error))
        return FALSE;
    }
  while (aj_opinion_lines_is (lines, "opinion"))
    {
      *size = lines->at - text;
      if (!take_opinion (self, lines, error) || !aj_opinion_lines_next (lines, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether text is the one way to write down what was understood. */
static gboolean
is_canonical (const AjOpinions *self, const char *text, gsize size, GError **error)
{
  g_autofree char *again = aj_opinions_to_text (self);

  if (strlen (again) == size && memcmp (again, text, size) == 0)
    return TRUE;
  g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE,
                       _ ("The file of opinions is refused: it is not written in the one form that "
                          "the program writes."));
  return FALSE;
}

/* The key that the base64 of a line stands for, whose only way of writing this is. */
static AjKey *
parse_key (const char *base64, AjSuite suite)
{
  g_autoptr (GString) pem = g_string_new ("-----BEGIN PUBLIC KEY-----\n");

  if (strlen (base64) > 400)
    return NULL;
  for (const char *at = base64; *at != '\0'; at += MIN (64, strlen (at)))
    g_string_append_printf (pem, "%.64s\n", at);
  g_string_append (pem, "-----END PUBLIC KEY-----\n");
  g_autoptr (AjKey) key = aj_key_parse_public (pem->str, pem->len, suite, NULL);
  g_autofree char *again = key != NULL ? aj_opinions_dup_key_line (key, suite) : NULL;
  return g_strcmp0 (again, base64) == 0 ? g_steal_pointer (&key) : NULL;
}

/* Both halves as one key. */
static AjKey *
join_keys (const AjKey *sm2, const AjKey *p256)
{
  g_autoptr (GBytes) first = aj_key_get_pem_of (sm2, AJ_SUITE_SM2);
  g_autoptr (GBytes) second = aj_key_get_pem_of (p256, AJ_SUITE_P256);
  g_autoptr (GByteArray) both = g_byte_array_new ();

  g_byte_array_append (both, g_bytes_get_data (first, NULL), g_bytes_get_size (first));
  g_byte_array_append (both, g_bytes_get_data (second, NULL), g_bytes_get_size (second));
  return aj_key_parse_public ((const char *) both->data, both->len, AJ_N_SUITES, NULL);
}

static gboolean
verify_line (const AjKey *key, AjSuite suite, const char *text, gsize n_signed, const char *base64)
{
  gsize size = 0;
  g_autofree guchar *bytes = strlen (base64) <= 200 ? g_base64_decode (base64, &size) : NULL;
  g_autofree char *again = bytes != NULL ? g_base64_encode (bytes, size) : NULL;

  return g_strcmp0 (again, base64) == 0 && size > 0 && size <= AJ_SIGNATURE_MAX &&
         aj_key_verify (key, suite, text, n_signed, bytes, size);
}

static gboolean
take_signatures (
  AjOpinions *self, AjOpinionLines *lines, const char *text, gsize n_body, GError **error)
{
  static const char *const words[] = { "key-sm2", "key-p256", "signature-p256", "signature-sm2" };
  g_autofree char *sm2_line = NULL, *p256_line = NULL, *p256_sign = NULL, *sm2_sign = NULL;
  char **values[] = { &sm2_line, &p256_line, &p256_sign, &sm2_sign };
  gsize n_signed = 0;

  /* The line at hand is the first of them: read it again. */
  lines->at = text + n_body;
  lines->line -= lines->n > 0;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (!aj_opinion_lines_take (lines, words[i], values[i], error))
        return FALSE;
      if (i == 1)
        n_signed = lines->at - text;
    }
  if (lines->at != lines->end)
    return aj_opinion_lines_refuse (lines, _ ("something stands behind the signatures"), error);
  g_autoptr (AjKey) sm2 = parse_key (sm2_line, AJ_SUITE_SM2);
  g_autoptr (AjKey) p256 = parse_key (p256_line, AJ_SUITE_P256);
  if (sm2 == NULL || p256 == NULL)
    return aj_opinion_lines_refuse (lines, _ ("a public key in another form than ours"), error);
  if (!verify_line (sm2, AJ_SUITE_SM2, text, n_signed, sm2_sign) ||
      !verify_line (p256, AJ_SUITE_P256, text, n_signed, p256_sign))
    {
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE,
                           _ ("The signature of the opinions does not fit: the file was changed "
                              "after signing. Ask the reviewer for it again."));
      return FALSE;
    }
  self->key = join_keys (sm2, p256);
  return TRUE;
}

AjOpinions *
aj_opinions_parse (const char *text, gsize size, GError **error)
{
  g_auto (AjOpinionLines)
    lines = { 0 };
  gsize n_body = 0;

  if (!aj_opinion_lines_start (&lines, text, size, error))
    return NULL;
  g_autoptr (AjOpinions) self = aj_opinions_new ();
  if (!take_body (self, &lines, text, &n_body, error) ||
      !is_canonical (self, text, n_body, error) ||
      !take_signatures (self, &lines, text, n_body, error))
    return NULL;
  g_autoptr (GPtrArray) missing = aj_opinions_check (self);
  if (missing->len > 0)
    {
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE,
                   _ ("The file of opinions is refused: %s"), (const char *) missing->pdata[0]);
      return NULL;
    }
  g_autoptr (AjHasher) hasher = aj_hasher_new (error);
  if (hasher == NULL)
    return NULL;
  AjDigests digests;
  aj_hasher_digest (hasher, text, size, &digests);
  self->digest = aj_digest_dup_hex (digests.sm3);
  self->text = g_strndup (text, size);
  return g_steal_pointer (&self);
}

AjOpinions *
aj_opinions_parse_draft (const char *text, gsize size, GError **error)
{
  g_auto (AjOpinionLines)
    lines = { 0 };
  gsize n_body = 0;

  if (!aj_opinion_lines_start (&lines, text, size, error))
    return NULL;
  g_autoptr (AjOpinions) self = aj_opinions_new ();
  if (!take_body (self, &lines, text, &n_body, error))
    return NULL;
  if (n_body != size)
    {
      aj_opinion_lines_refuse (&lines, _ ("a line that does not belong into a draft"), error);
      return NULL;
    }
  return is_canonical (self, text, n_body, error) ? g_steal_pointer (&self) : NULL;
}

AjOpinions *
aj_opinions_load (const char *path, GError **error)
{
  struct stat info;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0);

  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      int problem = fd < 0 ? errno : EINVAL;
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem),
                   _ ("“%s” cannot be read: %s."), path, g_strerror (problem));
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  /* One byte more than allowed is enough to know. */
  g_autofree char *text = g_malloc (AJ_OPINIONS_SIZE_MAX + 1);
  gsize size = 0;
  gssize n = 1;
  while (n > 0 && size <= AJ_OPINIONS_SIZE_MAX)
    {
      n = read (fd, text + size, AJ_OPINIONS_SIZE_MAX + 1 - size);
      if (n > 0)
        size += n;
      else if (n < 0 && errno == EINTR)
        n = 1;
    }
  int problem = errno;
  close (fd);
  if (n < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem),
                   _ ("“%s” cannot be read: %s."), path, g_strerror (problem));
      return NULL;
    }
  return aj_opinions_parse (text, size, error);
}
