/* The compression function of SM3 (GB/T 32905-2016, 5.3) over LANES messages in step. Included once
 * for each width, with LANES, KERNEL and the two halves of two words interleaved (LOW, HIGH)
 * defined; a vector type of the compiler holds one 32-bit word of every message. The body is a
 * macro-like inline so that it is compiled anew, with the wide registers, inside each function that
 * has the target attribute. */

#define JOIN_(a, b) a##b
#define JOIN(a, b)  JOIN_ (a, b)
#define WORDS       JOIN (Words, LANES)
#define LOAD        JOIN (load_, LANES)
/* So many streams are more than the processor follows by itself. */
#define AHEAD          512
#define ZIP(a, b, ...) __builtin_shufflevector (a, b, __VA_ARGS__)

typedef guint32 WORDS __attribute__ ((vector_size (4 * LANES), aligned (4 * LANES)));

#define ROTATE(x, k) (((x) << (k)) | ((x) >> (32 - (k))))
#define P0(x)        ((x) ^ ROTATE (x, 9) ^ ROTATE (x, 17))
#define P1(x)        ((x) ^ ROTATE (x, 15) ^ ROTATE (x, 23))

/* The next LANES words of each message, in big-endian order, to w: w[i] has word i of all. Each
 * message is loaded as a row; interleaving the rows of the upper half with those of the lower half
 * as often as two divides LANES turns rows into columns. */
static inline __attribute__ ((always_inline)) void
LOAD (WORDS w[LANES], const guint8 *data[LANES], const gsize step[LANES])
{
  WORDS other[LANES];

  for (guint lane = 0; lane < LANES; lane++)
    {
      memcpy (&w[lane], data[lane], sizeof w[lane]);
      __builtin_prefetch (data[lane] + AHEAD);
      data[lane] += step[lane] / (16 / LANES);
    }
  for (guint width = 1; width < LANES; width *= 2)
    {
      for (guint i = 0; i < LANES / 2; i++)
        {
          other[2 * i] = ZIP (w[i], w[i + LANES / 2], LOW);
          other[2 * i + 1] = ZIP (w[i], w[i + LANES / 2], HIGH);
        }
      memcpy (w, other, sizeof other);
    }
  for (guint i = 0; i < LANES; i++)
    w[i] = (ROTATE (w[i], 8) & 0x00ff00ff) | (ROTATE (w[i], 24) & 0xff00ff00);
}

#define FF_0(x, y, z) ((x) ^ (y) ^ (z))
#define FF_1(x, y, z) (((x) & (y)) | ((x) & (z)) | ((y) & (z)))
#define GG_0(x, y, z) ((x) ^ (y) ^ (z))
#define GG_1(x, y, z) (((x) & (y)) | (~(x) & (z)))
/* One of the 64 steps. The standard moves every word on by one place after it; here the names move
 * instead, and are back after four. What a step waits for is the e and the a of the step before:
 * the sums are in such an order that these come last. */
#define STEP(n, a, b, c, d, e, f, g, h, i)                                                         \
  {                                                                                                \
    WORDS a12 = ROTATE (a, 12);                                                                    \
    WORDS sum = (a12 + t) + e;                                                                     \
    WORDS ss1 = ROTATE (sum, 7);                                                                   \
    d = ((FF_##n (a, b, c) + d) + (w[i] ^ w[(i) + 4])) + (ss1 ^ a12);                              \
    h = ((GG_##n (e, f, g) + h) + w[i]) + ss1;                                                     \
    h = P0 (h);                                                                                    \
    b = ROTATE (b, 9);                                                                             \
    f = ROTATE (f, 19);                                                                            \
    t = ROTATE (t, 1);                                                                             \
  }
#define FOUR_STEPS(n, i)                                                                           \
  {                                                                                                \
    STEP (n, a, b, c, d, e, f, g, h, i)                                                            \
    STEP (n, d, a, b, c, h, e, f, g, (i) + 1)                                                      \
    STEP (n, c, d, a, b, g, h, e, f, (i) + 2)                                                      \
    STEP (n, b, c, d, a, f, g, h, e, (i) + 3)                                                      \
  }
/* Words that steps later on need, made between the steps: the processor has nothing else to do
 * while a step waits for the one before. */
#define EXPAND(i)                                                                                  \
  w[i] = P1 (w[(i) -16] ^ w[(i) -9] ^ ROTATE (w[(i) -3], 15)) ^ ROTATE (w[(i) -13], 7) ^ w[(i) -6]
#define EXPAND_FOUR(i)                                                                             \
  {                                                                                                \
    EXPAND (i);                                                                                    \
    EXPAND ((i) + 1);                                                                              \
    EXPAND ((i) + 2);                                                                              \
    EXPAND ((i) + 3);                                                                              \
  }

/* n blocks of each lane; data[i] moves on by 64 bytes a block where step[i] is 64, and stays where
 * it is 0: an idle lane hashes the same dead block again and again. */
static inline __attribute__ ((always_inline)) void
KERNEL (guint32 state[8][LANES], const guint8 *data[LANES], const gsize step[LANES], gsize n)
{
  WORDS v[8], w[68];

  memcpy (v, state, sizeof v);
  for (; n > 0; n--)
    {
      for (guint i = 0; i < 16; i += LANES)
        LOAD (w + i, data, step);
      EXPAND_FOUR (16);

      WORDS a = v[0], b = v[1], c = v[2], d = v[3], e = v[4], f = v[5], g = v[6], h = v[7];
      guint32 t = 0x79cc4519;
      for (guint i = 0; i < 12; i += 4)
        FOUR_STEPS (0, i);
      EXPAND_FOUR (20);
      FOUR_STEPS (0, 12);
      t = ROTATE (0x7a879d8au, 16);
      for (guint i = 16; i < 60; i += 4)
        {
          EXPAND_FOUR (i + 8);
          FOUR_STEPS (1, i);
        }
      FOUR_STEPS (1, 60);
      v[0] ^= a;
      v[1] ^= b;
      v[2] ^= c;
      v[3] ^= d;
      v[4] ^= e;
      v[5] ^= f;
      v[6] ^= g;
      v[7] ^= h;
    }
  memcpy (state, v, sizeof v);
}

#undef EXPAND_FOUR
#undef EXPAND
#undef FOUR_STEPS
#undef STEP
#undef GG_1
#undef GG_0
#undef FF_1
#undef FF_0
#undef P1
#undef P0
#undef ROTATE
#undef ZIP
#undef AHEAD
#undef LOAD
#undef WORDS
#undef JOIN
#undef JOIN_
