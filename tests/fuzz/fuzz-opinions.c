/* The reader of opinions: what it takes it writes down again byte for byte, and it never takes a
 * signed file that the fuzzer made, because the fuzzer has no key. */
#include "opinions.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) draft_error = NULL;
  g_autoptr (AjOpinions) signed_one = aj_opinions_parse ((const char *) data, size, &error);
  g_assert ((signed_one == NULL) == (error != NULL));
  if (signed_one != NULL)
    g_assert (signed_one->key != NULL && signed_one->digest != NULL);

  g_autoptr (AjOpinions) draft = aj_opinions_parse_draft ((const char *) data, size, &draft_error);
  g_assert ((draft == NULL) == (draft_error != NULL));
  if (draft != NULL)
    {
      g_autofree char *again = aj_opinions_to_text (draft);
      g_assert (strlen (again) == size && memcmp (again, data, size) == 0);
      g_autoptr (GPtrArray) missing = aj_opinions_check (draft);
      g_assert (missing != NULL);
    }
  return 0;
}
