/* Sort keys and initials of Chinese names, from a table made of Unihan readings with a list of
 * surname readings (单 Shan, 曾 Zeng, 解 Xie ...). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A key that sorts names by pinyin, then by character, under plain byte comparison. (transfer full) */
char *aj_pinyin_sort_key (const char *name);
/* Initials in lower case: "王建国" -> "wjg"; Latin letters and digits stay. (transfer full) */
char *aj_pinyin_initials (const char *name);

G_END_DECLS
