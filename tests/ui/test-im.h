/* An input method for tests, as pinyin ones are: letters are composed and shown as they are typed,
 * a space commits the character they mean. */
#pragma once

#include <gtk/gtk.h>

/* Call it after GTK is there; every text widget made later composes by it, while it is on. */
void test_im_install (void);
void test_im_set_active (gboolean active);
