/* An authority's blank form (空白证书), described: where on the sheet each item is printed.
 *
 * A description is plain text, one statement a line; "#" begins a comment.
 *
 *   title  资质证书正本（示例）        what the form is called
 *   paper  420 297                    width and height in mm
 *   copy   正本                       which copy it is for: 正本 or 副本
 *   item   holder_name  x=120 y=98 width=220 size=22 role=kai align=center
 *   item   issued_on    part=year x=250 y=240 width=20 size=16
 *
 * item: a field of the certificate by its name ("anjuan-cli help certificate"); "scope" prints the
 * words of the kinds of business with the other business, "copy_number" the number of the copy,
 * "valid" the validity from–to. x, y and width in mm from the top left of the sheet; y is the
 * baseline of the first line. size in points (14). role: song, fang, kai, hei (kai). align: left,
 * center, right (left). lines: how many at most (1); pitch: between them in mm (1.6 × size). part:
 * year, month or day of a date, for forms that have 年 月 日 printed. A text that is too wide
 * shrinks to 70 % and is refused then, never cut.
 *
 * No statement draws a line, a border, an emblem or a seal: those are on the authority's form. */
#pragma once

#include "store.h"
#include "text.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_PART_WHOLE,
  AJ_PART_YEAR,
  AJ_PART_MONTH,
  AJ_PART_DAY,
} AjDatePart;

typedef struct
{
  char *field;
  AjDatePart part;
  double x, y, width; /* mm */
  double size;        /* pt */
  double pitch;       /* mm */
  guint lines;
  AjRole role;
  AjAlign align;
} AjFormItem;

typedef struct
{
  char *title, *copy;
  double width, height; /* mm */
  GArray *items;        /* of AjFormItem */
} AjBlankForm;

/* AJ_DOCUMENT_ERROR_TEMPLATE says the line and what is wrong. name: for the message. */
AjBlankForm *aj_blank_form_parse (const char *text, const char *name, GError **error);
void aj_blank_form_free (AjBlankForm *self);

/* Names of the forms there are: the program's examples and the vault's own. Returns: (transfer
 * full) */
char **aj_blank_form_list (AjStore *store);
/* The description in force; the vault's own before the program's. AJ_DOCUMENT_ERROR_UNKNOWN.
 * Returns: (transfer full) */
char *aj_blank_form_load (AjStore *store, const char *name, GError **error);
/* Keeps a description in the vault after checking it; text NULL: drops the vault's own. */
gboolean aj_blank_form_save (AjStore *store, const char *name, const char *text, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjBlankForm, aj_blank_form_free)

G_END_DECLS
