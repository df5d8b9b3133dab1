#include "overprint.h"

#include "authority.h"
#include "builders.h"
#include "certificate-words.h"
#include "date.h"
#include "i18n.h"
#include "paper-text.h"
#include "record-certificate.h"

#include <stdlib.h>
#include <string.h>

#define LEAST 0.7 /* of the size: a text that needs less does not fit */

typedef struct
{
  AjStore *store;
  const AjBlankForm *form;
  const AjCalibration *calibration;
  AjDocument *document;
  AjBox *box;
} Sheet;

/* Year, month or day of an ISO date without leading zeros. */
static char *
dup_part (const char *iso, AjDatePart part)
{
  static const struct
  {
    guint from, length;
  } pieces[] = { [AJ_PART_YEAR] = { 0, 4 }, [AJ_PART_MONTH] = { 5, 2 }, [AJ_PART_DAY] = { 8, 2 } };

  if (iso == NULL || strlen (iso) != 10)
    return g_strdup ("");
  g_autofree char *digits = g_strndup (iso + pieces[part].from, pieces[part].length);
  return g_strdup_printf ("%d", (int) g_ascii_strtoll (digits, NULL, 10));
}

static char *
dup_value (AjStore *store, const AjFormItem *item, AjRecord *certificate, const char *copy_number)
{
  int field = aj_record_def_find (&record_certificate, item->field);

  if (g_str_equal (item->field, "copy_number"))
    return g_strdup (copy_number != NULL ? copy_number : "");
  if (g_str_equal (item->field, "valid"))
    return aj_certificate_words_validity (store, certificate);
  if (field == CERTIFICATE_SCOPE)
    return aj_certificate_words_scope (store, certificate);
  if (item->part != AJ_PART_WHOLE)
    return dup_part (aj_record_get (certificate, field), item->part);
  return aj_paper_text (store, certificate, field);
}

char *
aj_overprint_dup_words (AjStore *store,
                        const AjBlankForm *form,
                        AjRecord *certificate,
                        const char *copy_number)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < form->items->len; i++)
    {
      const AjFormItem *item = &g_array_index (form->items, AjFormItem, i);
      g_autofree char *value = dup_value (store, item, certificate, copy_number);
      g_string_append_printf (words, "%s=%s\n", item->field, value);
    }
  return g_string_free (words, FALSE);
}

static void
put_item (Sheet *sheet, const AjFormItem *item, const char *value, const char *number)
{
  AjStyle style = { .role = item->role,
                    .size = item->size,
                    .pitch = AJ_MM (item->pitch),
                    .align = item->align,
                    .color = AJ_BLACK };
  g_autoptr (AjText) text = aj_text_new ();
  double width = AJ_MM (item->width * sheet->calibration->sx);

  /* Names keep one face; digits in anything else are Western. */
  if (g_str_equal (item->field, "holder_name") || g_str_equal (item->field, "legal_representative"))
    aj_text_add_name (text, item->role, value);
  else
    aj_text_add (text, item->role, value);
  AjParagraph *words =
    aj_typeset_fit (sheet->document->fonts, text, &style, width, item->lines == 1 ? LEAST : 1);
  for (double size = item->size - 0.5;
       words->lines->len > item->lines && size >= item->size * LEAST; size -= 0.5)
    {
      aj_paragraph_free (words);
      style.size = size;
      words = aj_typeset (sheet->document->fonts, text, &style, width);
    }
  if (words->lines->len > item->lines)
    aj_document_add_problem (
      sheet->document, AJ_SEVERITY_BLOCK, "第二十条",
      g_strdup_printf (_ ("Certificate %s: “%s” does not fit into %g mm and %u lines of the form."),
                       number, item->field, item->width, item->lines));
  double top =
    aj_calibration_y (sheet->calibration, item->y) - aj_style_get_baseline (&words->style);
  aj_box_add_words (sheet->box, aj_calibration_x (sheet->calibration, item->x), top, words);
}

static void
put_certificate (Sheet *sheet, AjRecord *certificate, const char *copy_number)
{
  const char *number = aj_record_get (certificate, CERTIFICATE_NUMBER);

  for (guint i = 0; i < sheet->form->items->len; i++)
    {
      const AjFormItem *item = &g_array_index (sheet->form->items, AjFormItem, i);
      g_autofree char *value = dup_value (sheet->store, item, certificate, copy_number);
      if (*value != '\0')
        put_item (sheet, item, value, number != NULL ? number : "?");
      else
        aj_document_add_problem (
          sheet->document, AJ_SEVERITY_BLOCK, "第二十条",
          g_strdup_printf (_ ("Certificate %s: “%s” is empty. A certificate has all eight items."),
                           number != NULL ? number : "?", item->field));
    }
}

static AjPaper
paper_of (const AjBlankForm *form)
{
  AjPaper paper = { AJ_MM (form->width), AJ_MM (form->height), 0, 0, 0, 0 };
  return paper;
}

AjDocument *
aj_overprint_build (AjStore *store,
                    const AjBlankForm *form,
                    const AjCalibration *calibration,
                    GPtrArray *certificates,
                    GPtrArray *copy_numbers,
                    const char *made_on,
                    GError **error)
{
  AjPaper paper = paper_of (form);

  if (!aj_authority_is_on (store))
    {
      g_set_error_literal (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_REFUSED,
                           _ ("The issuing authority's mode is not on: only check prints can be "
                              "made (Art. 21 para. 3)."));
      return NULL;
    }
  AjDocument *document = aj_document_new (&paper, form->title, made_on);
  document->strict = TRUE;
  document->foot = AJ_FOOT_NONE;
  document->authority = g_object_ref (store);
  for (guint i = 0; i < certificates->len; i++)
    {
      Sheet sheet = { store, form, calibration, document, aj_box_new () };
      if (i > 0)
        aj_blocks_add_break (document->blocks, NULL);
      put_certificate (&sheet, certificates->pdata[i],
                       copy_numbers != NULL ? copy_numbers->pdata[i] : NULL);
      aj_blocks_add_box (document->blocks, sheet.box, paper.height, FALSE);
    }
  aj_document_finish (document);
  return document;
}
