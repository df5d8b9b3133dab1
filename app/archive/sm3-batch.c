#include "sm3-batch.h"

#include <openssl/evp.h>

#define LANES_MAX 16
#define BLOCK     64
/* Fewer pieces than this are faster one after the other. */
#define WORTH 4

#if defined(__x86_64__)
#define LANES  8
#define KERNEL compress_8
#define LOW    0, 8, 1, 9, 2, 10, 3, 11
#define HIGH   4, 12, 5, 13, 6, 14, 7, 15
#include "sm3-kernel.h"
#undef LANES
#undef KERNEL
#undef LOW
#undef HIGH
#define LANES  16
#define KERNEL compress_16
#define LOW    0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23
#define HIGH   8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31
#include "sm3-kernel.h"
#undef LANES
#undef KERNEL
#undef LOW
#undef HIGH

__attribute__ ((target ("avx2"))) static void
compress_avx2 (guint32 state[][8], const guint8 **data, const gsize *step, gsize n)
{
  compress_8 (state, data, step, n);
}

__attribute__ ((target ("avx512f"))) static void
compress_avx512 (guint32 state[][16], const guint8 **data, const gsize *step, gsize n)
{
  compress_16 (state, data, step, n);
}
#endif

/* One message on its way through a lane: its whole blocks, then the last one or two with the
 * padding (5.2 of the standard: bit 1, zeros, length in bits). */
typedef struct
{
  const AjSm3Job *job; /* NULL: idle */
  gboolean in_tail;
  gsize left; /* blocks of this part */
  guint8 tail[2 * BLOCK];
  guint tail_blocks;
} Lane;

typedef struct
{
  guint n_lanes;
  guint32 words[8 * LANES_MAX]; /* [8][n_lanes] */
  const guint8 *data[LANES_MAX];
  gsize step[LANES_MAX];
  Lane lanes[LANES_MAX];
} Batch;

static guint
count_lanes (void)
{
#if defined(__x86_64__)
  __builtin_cpu_init ();
  if (__builtin_cpu_supports ("avx512f"))
    return 16;
  if (__builtin_cpu_supports ("avx2"))
    return 8;
#endif
  return 0;
}

static void
start_tail (Batch *self, guint n)
{
  Lane *lane = &self->lanes[n];

  lane->in_tail = TRUE;
  lane->left = lane->tail_blocks;
  self->data[n] = lane->tail;
}

static void
start_job (Batch *self, guint n, const AjSm3Job *job)
{
  static const guint32 initial[8] = { 0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600,
                                      0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e };
  Lane *lane = &self->lanes[n];
  gsize rest = job->size % BLOCK;
  guint64 bits = GUINT64_TO_BE ((guint64) job->size * 8);

  for (guint i = 0; i < 8; i++)
    self->words[i * self->n_lanes + n] = initial[i];
  memset (lane->tail, 0, sizeof lane->tail);
  if (rest > 0)
    memcpy (lane->tail, job->data + job->size - rest, rest);
  lane->tail[rest] = 0x80;
  lane->tail_blocks = rest + 1 + sizeof bits <= BLOCK ? 1 : 2;
  memcpy (lane->tail + lane->tail_blocks * BLOCK - sizeof bits, &bits, sizeof bits);

  lane->job = job;
  lane->in_tail = FALSE;
  lane->left = job->size / BLOCK;
  self->data[n] = job->data;
  self->step[n] = BLOCK;
  if (lane->left == 0)
    start_tail (self, n);
}

static void
finish_job (Batch *self, guint n)
{
  static const guint8 dead[BLOCK];
  Lane *lane = &self->lanes[n];

  for (guint i = 0; i < 8; i++)
    {
      guint32 word = GUINT32_TO_BE (self->words[i * self->n_lanes + n]);
      memcpy (lane->job->digest + 4 * i, &word, sizeof word);
    }
  lane->job = NULL;
  self->data[n] = dead;
  self->step[n] = 0;
}

static void
run_blocks (Batch *self, gsize n)
{
#if defined(__x86_64__)
  if (self->n_lanes == 16)
    compress_avx512 ((guint32 (*)[16]) self->words, self->data, self->step, n);
  else
    compress_avx2 ((guint32 (*)[8]) self->words, self->data, self->step, n);
#endif
}

/* Runs all lanes to the next end of a part, and gives lanes that are free the next jobs. */
static void
run_lanes (AjSm3Job *jobs, guint n_jobs, guint n_lanes)
{
  static const guint8 dead[BLOCK];
  Batch self = { .n_lanes = n_lanes };
  guint next = 0, n_busy = 0;

  for (guint n = 0; n < n_lanes; n++)
    self.data[n] = dead;
  for (;;)
    {
      gsize blocks = G_MAXSIZE;
      for (guint n = 0; n < n_lanes; n++)
        {
          if (self.lanes[n].job == NULL && next < n_jobs)
            {
              start_job (&self, n, &jobs[next++]);
              n_busy++;
            }
          if (self.lanes[n].job != NULL)
            blocks = MIN (blocks, self.lanes[n].left);
        }
      if (n_busy == 0)
        return;
      run_blocks (&self, blocks);
      for (guint n = 0; n < n_lanes; n++)
        {
          Lane *lane = &self.lanes[n];
          if (lane->job == NULL)
            continue;
          lane->left -= blocks;
          if (lane->left > 0)
            continue;
          if (!lane->in_tail)
            {
              start_tail (&self, n);
              continue;
            }
          finish_job (&self, n);
          n_busy--;
        }
    }
}

static void
run_singly (AjSm3Job *jobs, guint n_jobs)
{
  static gsize once;
  static EVP_MD *sm3;

  if (g_once_init_enter (&once))
    {
      sm3 = EVP_MD_fetch (NULL, "SM3", NULL);
      g_once_init_leave (&once, 1);
    }
  for (guint i = 0; i < n_jobs; i++)
    if (EVP_Digest (jobs[i].data, jobs[i].size, jobs[i].digest, NULL, sm3, NULL) != 1)
      g_error ("OpenSSL: digest failed");
}

/* Pieces of every length around the ends of blocks, more than there are lanes, against OpenSSL. */
static gboolean
test_self (guint n_lanes)
{
  enum
  {
    N = 40
  };
  guint8 data[N * 7];
  guint8 fast[N][AJ_DIGEST_SIZE], slow[N][AJ_DIGEST_SIZE];
  AjSm3Job jobs[N];

  for (guint i = 0; i < sizeof data; i++)
    data[i] = (guint8) (i * 131 + i / 256);
  for (guint i = 0; i < N; i++)
    jobs[i] = (AjSm3Job){ data, i * 7, fast[i] };
  run_lanes (jobs, N, n_lanes);
  for (guint i = 0; i < N; i++)
    jobs[i].digest = slow[i];
  run_singly (jobs, N);
  return memcmp (fast, slow, sizeof fast) == 0;
}

static gboolean lanes_forbidden;

void
aj_sm3_batch_use_openssl (void)
{
  lanes_forbidden = TRUE;
}

static guint
usable_lanes (void)
{
  static gsize found;

  if (lanes_forbidden)
    return 0;

  if (g_once_init_enter (&found))
    {
      guint n_lanes = count_lanes ();
      if (n_lanes > 0 && !test_self (n_lanes))
        {
          g_warning ("SM3 in lanes gives wrong results on this processor; not used");
          n_lanes = 0;
        }
      g_once_init_leave (&found, n_lanes + 1);
    }
  return (guint) found - 1;
}

gboolean
aj_sm3_batch_is_fast (void)
{
  return usable_lanes () > 0;
}

/* Long ones first: the lanes then end at about the same time. */
static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  gsize first = ((const AjSm3Job *) a)->size, second = ((const AjSm3Job *) b)->size;

  return (first < second) - (first > second);
}

void
aj_sm3_batch (AjSm3Job *jobs, guint n_jobs)
{
  guint n_lanes = usable_lanes ();

  if (n_lanes == 0 || n_jobs < WORTH)
    {
      run_singly (jobs, n_jobs);
      return;
    }
  qsort (jobs, n_jobs, sizeof *jobs, compare_sizes);
  run_lanes (jobs, n_jobs, n_lanes);
}
