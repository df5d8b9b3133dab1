#include "audit.h"

#include "i18n.h"
#include "jobs.h"
#include "store.h"

#include <openssl/evp.h>

struct _AjDigest
{
  const char *algorithm;
  EVP_MD *method;
  EVP_MD_CTX *context;
  AjBeside *beside; /* (nullable) hashes what was added, in its order */
  gsize n_waiting;  /* fields are short; the library is called for many at once */
  char waiting[16384];
};

/* SM3 is what the users' rules ask for; the name stands in each row, so that another one can
 * follow. A system that may not use it (some FIPS set-ups) gets SHA-256. */
static const char *const algorithms[] = { "SM3", "SHA256" };

#define CLOCK_TOLERANCE (120 * G_USEC_PER_SEC)

AjDigest *
aj_digest_new (const char *algorithm)
{
  AjDigest *self = g_new0 (AjDigest, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (algorithms) && self->method == NULL; i++)
    if (algorithm == NULL || g_str_equal (algorithm, algorithms[i]))
      {
        self->algorithm = algorithms[i];
        self->method = EVP_MD_fetch (NULL, algorithms[i], NULL);
      }
  if (self->method == NULL)
    {
      g_free (self);
      return NULL;
    }
  self->context = EVP_MD_CTX_new ();
  EVP_DigestInit_ex2 (self->context, self->method, NULL);
  return self;
}

void
aj_digest_free (AjDigest *self)
{
  if (self == NULL)
    return;
  if (self->beside != NULL)
    aj_beside_end (self->beside);
  EVP_MD_CTX_free (self->context);
  EVP_MD_free (self->method);
  g_free (self);
}

static void
hash_piece (gpointer piece, gpointer data)
{
  AjDigest *self = data;
  GByteArray *bytes = piece;

  EVP_DigestUpdate (self->context, bytes->data, bytes->len);
  g_byte_array_unref (bytes);
}

void
aj_digest_hash_beside (AjDigest *self)
{
  if (self->beside == NULL)
    self->beside = aj_beside_new ("anjuan-digest", hash_piece, self);
}

const char *
aj_digest_get_algorithm (AjDigest *self)
{
  return self->algorithm;
}

static void
hash_waiting (AjDigest *self)
{
  if (self->beside == NULL)
    EVP_DigestUpdate (self->context, self->waiting, self->n_waiting);
  else if (self->n_waiting > 0)
    {
      GByteArray *piece = g_byte_array_sized_new (self->n_waiting);
      aj_beside_push (self->beside,
                      g_byte_array_append (piece, (guint8 *) self->waiting, self->n_waiting));
    }
  self->n_waiting = 0;
}

static void
hash_bytes (AjDigest *self, const char *bytes, gsize n)
{
  if (n > sizeof self->waiting - self->n_waiting)
    hash_waiting (self);
  while (n > sizeof self->waiting)
    {
      memcpy (self->waiting, bytes, sizeof self->waiting);
      self->n_waiting = sizeof self->waiting;
      hash_waiting (self);
      bytes += sizeof self->waiting;
      n -= sizeof self->waiting;
    }
  memcpy (self->waiting + self->n_waiting, bytes, n);
  self->n_waiting += n;
}

void
aj_digest_add (AjDigest *self, const char *field)
{
  char length[24] = "-:";
  gsize n = field != NULL ? strlen (field) : 0;

  if (field != NULL)
    g_snprintf (length, sizeof length, "%zu:", n);
  hash_bytes (self, length, strlen (length));
  if (n > 0)
    hash_bytes (self, field, n);
}

void
aj_digest_add_int (AjDigest *self, gint64 field)
{
  char text[24];
  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, field);
  aj_digest_add (self, text);
}

char *
aj_digest_finish (AjDigest *self)
{
  unsigned char bytes[EVP_MAX_MD_SIZE];
  unsigned int n = 0;

  hash_waiting (self);
  if (self->beside != NULL)
    aj_beside_end (g_steal_pointer (&self->beside));
  EVP_DigestFinal_ex (self->context, bytes, &n);
  EVP_DigestInit_ex2 (self->context, self->method, NULL);
  GString *hex = g_string_sized_new (2 * n);
  for (unsigned int i = 0; i < n; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  return g_string_free (hex, FALSE);
}

static gint64
now_usec (void)
{
  const char *set = g_getenv ("ANJUAN_TEST_CLOCK");
  if (set != NULL)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (set, NULL);
      if (time != NULL)
        return g_date_time_to_unix (time) * G_USEC_PER_SEC;
    }
  return g_get_real_time ();
}

static char *
format_usec (gint64 usec)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (usec / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
  return g_strdup_printf ("%s.%03dZ", text, (int) (usec % G_USEC_PER_SEC / 1000));
}

static gint64
parse_usec (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);
  if (time == NULL)
    return 0;
  return g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
}

typedef struct
{
  gint64 seq;
  char *at;
  char *hash;
} Tail;

static void
tail_clear (Tail *tail)
{
  g_free (tail->at);
  g_free (tail->hash);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tail, tail_clear)

static gboolean
read_tail (AjDatabase *database, Tail *tail, GError **error)
{
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (
    database, "SELECT seq, at, hash FROM audit ORDER BY seq DESC LIMIT 1", error);
  if (read == NULL)
    return FALSE;
  AjStep step = aj_database_step (database, read, error);
  if (step == AJ_STEP_ROW)
    {
      tail->seq = sqlite3_column_int64 (read, 0);
      tail->at = g_strdup ((const char *) sqlite3_column_text (read, 1));
      tail->hash = g_strdup ((const char *) sqlite3_column_text (read, 2));
    }
  return step != AJ_STEP_ERROR;
}

static gboolean
append_at (AjDatabase *database,
           const char *at,
           const char *action,
           const char *record_type,
           gint64 record_id,
           const char *detail,
           gint64 step,
           const char *digest,
           GError **error)
{
  g_auto (Tail)
    tail = { 0 };
  if (!read_tail (database, &tail, error))
    return FALSE;
  g_autoptr (sqlite3_stmt) write =
    aj_database_prepare (database,
                         "INSERT INTO audit (seq, at, actor, action, record_type, record_id, "
                         "detail, step, digest, algorithm, prev, hash) VALUES ($1, $2, $3, $4, $5, "
                         "$6, $7, $8, $9, $10, $11, $12)",
                         error);
  if (write == NULL)
    return FALSE;

  g_autoptr (AjDigest) hash = aj_digest_new (NULL);
  const char *prev = tail.hash != NULL ? tail.hash : "";
  const char *texts[] = { at, g_get_user_name (), action, record_type };
  aj_digest_add_int (hash, tail.seq + 1);
  sqlite3_bind_int64 (write, 1, tail.seq + 1);
  for (int i = 0; i < 4; i++)
    {
      aj_digest_add (hash, texts[i]);
      aj_bind_text (write, 2 + i, texts[i]);
    }
  const gint64 numbers[] = { record_id, step };
  const char *notes[] = { detail, digest };
  for (int i = 0; i < 2; i++)
    {
      if (numbers[i] != 0)
        {
          aj_digest_add_int (hash, numbers[i]);
          sqlite3_bind_int64 (write, 6 + 2 * i, numbers[i]);
        }
      else
        aj_digest_add (hash, NULL);
      aj_digest_add (hash, notes[i]);
      aj_bind_text (write, 7 + 2 * i, notes[i]);
    }
  aj_digest_add (hash, aj_digest_get_algorithm (hash));
  aj_digest_add (hash, prev);
  g_autofree char *hex = aj_digest_finish (hash);
  aj_bind_text (write, 10, aj_digest_get_algorithm (hash));
  aj_bind_text (write, 11, prev);
  aj_bind_text (write, 12, hex);
  return aj_database_run (database, write, error);
}

/* A clock that stays behind is told once, not at every change. */
static gboolean
was_told (AjDatabase *database, const char *last, gint64 now)
{
  g_autofree char *detail = NULL;

  if (!aj_database_get_text (database,
                             "SELECT detail FROM audit WHERE action = 'clock_back' "
                             "ORDER BY seq DESC LIMIT 1",
                             &detail, NULL) ||
      detail == NULL)
    return FALSE;
  g_auto (GStrv)
    times = g_strsplit (detail, " ", 2);
  return times[1] != NULL && g_str_equal (times[0], last) && now >= parse_usec (times[1]);
}

char *
aj_audit_stamp (AjDatabase *database, GError **error)
{
  gint64 now = now_usec ();
  g_autofree char *text = format_usec (now);
  g_auto (Tail)
    tail = { 0 };

  if (!read_tail (database, &tail, error))
    return NULL;
  if (tail.at == NULL || strcmp (text, tail.at) >= 0)
    return g_steal_pointer (&text);
  if (now < parse_usec (tail.at) - CLOCK_TOLERANCE && !was_told (database, tail.at, now))
    {
      g_autofree char *detail = g_strdup_printf ("%s %s", tail.at, text);
      if (!append_at (database, tail.at, "clock_back", NULL, 0, detail, 0, NULL, error))
        return NULL;
    }
  return g_steal_pointer (&tail.at);
}

gboolean
aj_audit_append (AjDatabase *database,
                 const char *action,
                 const char *record_type,
                 gint64 record_id,
                 const char *detail,
                 gint64 step,
                 const char *digest,
                 GError **error)
{
  g_autofree char *at = aj_audit_stamp (database, error);
  return at != NULL &&
         append_at (database, at, action, record_type, record_id, detail, step, digest, error);
}
