#include "sm3-batch.h"

/* Batches of random pieces against OpenSSL, one by one. */
static void
test_random (void)
{
  enum
  {
    SIZE = 200000
  };
  g_autofree guint8 *data = g_malloc (SIZE);
  g_autoptr (AjHasher) hasher = aj_hasher_new (NULL);

  g_test_message ("lanes are %sused", aj_sm3_batch_is_fast () ? "" : "not ");
  for (guint i = 0; i < SIZE; i++)
    data[i] = (guint8) g_test_rand_int_range (0, 256);
  for (guint round = 0; round < 60; round++)
    {
      guint n = (guint) g_test_rand_int_range (0, 70);
      g_autofree AjSm3Job *jobs = g_new0 (AjSm3Job, n + 1);
      g_autofree guint8 *digests = g_malloc0 (n * AJ_DIGEST_SIZE + 1);
      for (guint i = 0; i < n; i++)
        {
          gsize start = (gsize) g_test_rand_int_range (0, SIZE / 2);
          gsize size = (gsize) g_test_rand_int_range (0, round % 2 ? SIZE / 2 : 300);
          jobs[i] = (AjSm3Job){ data + start, size, digests + i * AJ_DIGEST_SIZE };
        }
      aj_sm3_batch (jobs, n);
      for (guint i = 0; i < n; i++)
        {
          AjDigests right;
          aj_hasher_digest (hasher, jobs[i].data, jobs[i].size, &right);
          g_assert_cmpmem (jobs[i].digest, AJ_DIGEST_SIZE, right.sm3, AJ_DIGEST_SIZE);
        }
    }
}

/* Every length of one to three blocks, all in one batch. */
static void
test_lengths (void)
{
  guint8 data[200] = { 0 };
  AjSm3Job jobs[200];
  guint8 digests[200][AJ_DIGEST_SIZE];
  g_autoptr (AjHasher) hasher = aj_hasher_new (NULL);

  for (guint i = 0; i < 200; i++)
    jobs[i] = (AjSm3Job){ i > 0 ? data : NULL, i, digests[i] };
  aj_sm3_batch (jobs, 200);
  for (guint i = 0; i < 200; i++)
    {
      AjDigests right;
      aj_hasher_digest (hasher, data, i, &right);
      g_assert_cmpmem (digests[i], AJ_DIGEST_SIZE, right.sm3, AJ_DIGEST_SIZE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/archive/sm3-batch/random", test_random);
  g_test_add_func ("/archive/sm3-batch/lengths", test_lengths);
  return g_test_run ();
}
