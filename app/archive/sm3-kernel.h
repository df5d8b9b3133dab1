/* The compression function of SM3 (GB/T 32905-2016, 5.3) over LANES messages in step. Included once
 * for each width, with LANES and KERNEL defined; a vector type of the compiler holds one 32-bit
 * word of every message. The body is a macro-like inline so that it is compiled anew, with the wide
 * registers, inside each function that has the target attribute. */

#define JOIN_(a, b) a##b
#define JOIN(a, b)  JOIN_ (a, b)
#define WORDS       JOIN (Words, LANES)

typedef guint32 WORDS __attribute__ ((vector_size (4 * LANES), aligned (4 * LANES)));

/* n blocks of each lane; data[i] moves on by 64 bytes a block where step[i] is 64, and stays where
 * it is 0: an idle lane hashes the same dead block again and again. */
static inline __attribute__ ((always_inline)) void
KERNEL (guint32 state[8][LANES], const guint8 *data[LANES], const gsize step[LANES], gsize n)
{
#define ROTATE(x, k) (((x) << (k)) | ((x) >> (32 - (k))))
#define P0(x)        ((x) ^ ROTATE (x, 9) ^ ROTATE (x, 17))
#define P1(x)        ((x) ^ ROTATE (x, 15) ^ ROTATE (x, 23))
  WORDS v[8], w[68];

  memcpy (v, state, sizeof v);
  for (; n > 0; n--)
    {
      for (guint lane = 0; lane < LANES; lane++)
        {
          for (guint i = 0; i < 16; i++)
            {
              guint32 word;
              memcpy (&word, data[lane] + 4 * i, 4);
              w[i][lane] = GUINT32_FROM_BE (word);
            }
          data[lane] += step[lane];
        }
      for (guint i = 16; i < 68; i++)
        w[i] = P1 (w[i - 16] ^ w[i - 9] ^ ROTATE (w[i - 3], 15)) ^ ROTATE (w[i - 13], 7) ^ w[i - 6];

      WORDS a = v[0], b = v[1], c = v[2], d = v[3], e = v[4], f = v[5], g = v[6], h = v[7];
      for (guint i = 0; i < 64; i++)
        {
          guint32 t = i < 16 ? 0x79cc4519 : 0x7a879d8a;
          guint turn = i % 32;
          t = turn == 0 ? t : ROTATE (t, turn);
          WORDS a12 = ROTATE (a, 12);
          WORDS sum = a12 + e + t;
          WORDS ss1 = ROTATE (sum, 7);
          WORDS ff = i < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
          WORDS gg = i < 16 ? e ^ f ^ g : (e & f) | (~e & g);
          WORDS tt1 = ff + d + (ss1 ^ a12) + (w[i] ^ w[i + 4]);
          WORDS tt2 = gg + h + ss1 + w[i];
          d = c;
          c = ROTATE (b, 9);
          b = a;
          a = tt1;
          h = g;
          g = ROTATE (f, 19);
          f = e;
          e = P0 (tt2);
        }
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
#undef ROTATE
#undef P0
#undef P1
}

#undef WORDS
#undef JOIN
#undef JOIN_
