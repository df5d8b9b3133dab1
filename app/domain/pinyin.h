/* Sort keys and initials of Chinese names, from a table made of Unihan readings with a list of
 * surname readings (单 Shan, 曾 Zeng, 解 Xie ...): resources/pinyin.
 *
 * A name of two to four ideographs without a dot begins with a surname; one of two characters
 * (尉迟, 长孙) may have two more. What is longer is taken for the name of an office: only the words
 * of words.tsv (重庆, 厦门) differ from the usual readings there. Blanks, dots and brackets are
 * ignored: "王 强" and "王强" are one name.
 *
 * Keys and initials are stored: another reading in the lists shows in a record when it is next
 * saved. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A key that sorts names by pinyin, then by character, under plain byte comparison: character by
 * character, tones in order, digits and Latin letters before Chinese, a character without a known
 * reading after all others. UTF-8 text, to be stored in a column. name: (nullable). Returns:
 * (transfer full) */
char *aj_pinyin_sort_key (const char *name);
/* Initials in lower case: "王建国" -> "wjg"; Latin letters and digits stay. name: (nullable).
 * Returns: (transfer full) */
char *aj_pinyin_initials (const char *name);
/* All letters without tones, ü as v, as it is typed: "吕建国" -> "lvjianguo"; Latin letters and
 * digits stay. name: (nullable). Returns: (transfer full) */
char *aj_pinyin_full (const char *name);

G_END_DECLS
