#include "keyed-hash.h"

#include <openssl/rand.h>
#include <string.h>

#define KEY_SIZE 16

static inline guint64
turn (guint64 x, guint bits)
{
  return x << bits | x >> (64 - bits);
}

static inline void
mix (guint64 v[4], guint rounds)
{
  for (; rounds > 0; rounds--)
    {
      v[0] += v[1];
      v[2] += v[3];
      v[1] = turn (v[1], 13) ^ v[0];
      v[3] = turn (v[3], 16) ^ v[2];
      v[0] = turn (v[0], 32);
      v[2] += v[1];
      v[0] += v[3];
      v[1] = turn (v[1], 17) ^ v[2];
      v[3] = turn (v[3], 21) ^ v[0];
      v[2] = turn (v[2], 32);
    }
}

static inline guint64
word_at (const guint8 *at)
{
  guint64 word;

  memcpy (&word, at, sizeof word);
  return GUINT64_FROM_LE (word);
}

guint64
aj_keyed_hash_with (const guint8 *key, gconstpointer data, gsize size)
{
  const guint8 *at = data;
  guint64 first = word_at (key), second = word_at (key + 8);
  guint64 v[4] = { first ^ G_GUINT64_CONSTANT (0x736f6d6570736575),
                   second ^ G_GUINT64_CONSTANT (0x646f72616e646f6d),
                   first ^ G_GUINT64_CONSTANT (0x6c7967656e657261),
                   second ^ G_GUINT64_CONSTANT (0x7465646279746573) };
  guint8 tail[8] = { 0 };

  for (gsize left = size / 8; left > 0; left--, at += 8)
    {
      guint64 word = word_at (at);
      v[3] ^= word;
      mix (v, 2);
      v[0] ^= word;
    }
  if (size % 8 > 0)
    memcpy (tail, at, size % 8);
  tail[7] = (guint8) size;
  v[3] ^= word_at (tail);
  mix (v, 2);
  v[0] ^= word_at (tail);
  v[2] ^= 0xff;
  mix (v, 4);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

guint64
aj_keyed_hash (gconstpointer data, gsize size)
{
  static gsize once;
  static guint8 key[KEY_SIZE];

  if (g_once_init_enter (&once))
    {
      if (RAND_bytes (key, sizeof key) != 1)
        g_error ("OpenSSL: no random bytes");
      g_once_init_leave (&once, 1);
    }
  return aj_keyed_hash_with (key, data, size);
}

guint
aj_text_hash (gconstpointer text)
{
  return (guint) aj_keyed_hash (text, strlen (text));
}
