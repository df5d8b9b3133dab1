/* Languages: which one, and the translation calls. Msgids are English, po/zh_CN.po is complete.
 *
 * The users' language is Simplified Chinese, so Chinese is what appears unless the system or the
 * settings say English. glibc translates only when a locale other than "C" is set; on a machine
 * where nothing but C.UTF-8 is generated we set that one and name the language in LANGUAGE.
 */
#pragma once

#include <glib.h>

#define _(text)                 g_dgettext ("anjuan", text)
#define N_(text)                (text)
#define C_(context, text)       g_dpgettext2 ("anjuan", context, text)
#define ngettext_(one, many, n) g_dngettext ("anjuan", one, many, n)

G_BEGIN_DECLS

/* Sets locale, language and catalogue for the whole process. Call it first in main(), before any
 * thread. language: "zh_CN", "en", or NULL to follow the system (LANGUAGE, LC_ALL, LC_MESSAGES,
 * LANG; anything that is not English means Chinese). LC_CTYPE is UTF-8 afterwards in any case.
 */
void aj_i18n_init (const char *language);

/* "zh_CN" or "en": what aj_i18n_init() chose. */
const char *aj_i18n_get_language (void);

/* The Chinese of msgid whatever the language of the process is (the headers of a table are read in
 * both), or msgid itself when the catalogue lacks it. Never freed. */
const char *aj_i18n_get_chinese (const char *msgid);

G_END_DECLS
