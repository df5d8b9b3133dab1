/* 公文: the elements of an official paper, placed as GB/T 9704-2012 says.
 *
 * A page has 22 lines of 28 characters on 156 × 225 mm. Everything after the red rule stands on
 * those lines: heights are whole lines, so that a page of text is full to the lower edge. */
#pragma once

#include "document-private.h"

G_BEGIN_DECLS

#define AJ_OFFICIAL_LINES      22
#define AJ_OFFICIAL_CHARACTERS 28
#define AJ_OFFICIAL_SIZE       16.0 /* 3号 */
#define AJ_OFFICIAL_PITCH      (AJ_MM (225) / AJ_OFFICIAL_LINES)
#define AJ_OFFICIAL_EM         (AJ_MM (156) / AJ_OFFICIAL_CHARACTERS)
/* 28 characters of 16 pt are wider than 156 mm: each is set 0.013 em closer. */
#define AJ_OFFICIAL_TRACKING (AJ_OFFICIAL_EM / AJ_OFFICIAL_SIZE - 1)

/* The words of one element, each (nullable), lists may be empty. */
typedef struct
{
  AjText *copy_number; /* 份号 */
  AjText *secrecy;     /* 密级和保密期限 */
  AjText *urgency;     /* 紧急程度 */
  AjText *number;      /* 发文字号 */
  GPtrArray *senders;  /* of AjText: 发文机关标志; several: 联合行文 */
  AjText *suffix;      /* 文件, beside several senders */
  GPtrArray *signers;  /* of AjText: 签发人; present: the paper goes upwards */
  GPtrArray *items;    /* of AjText: 附件说明, 发文机关署名 */
  AjText *date;        /* 成文日期, 印发日期 */
  AjText *copies;      /* 抄送 */
  AjText *receivers;   /* 主送 moved into the 版记 */
  AjText *printer;     /* 印发机关 */
} AjOfficial;

AjOfficial *aj_official_new (void);
void aj_official_free (AjOfficial *self);

/* A4 with 天头 37 mm and 订口 28 mm (5.1). */
AjPaper aj_official_paper (void);

/* 版头 (7.2): 份号, 密级, 紧急程度, 发文机关标志 35 mm below the upper edge of the text, 发文字号
 * two lines below it, the red rule 4 mm below that. Leaves a problem when the number is not of the
 * form ×〔2026〕3号. */
void aj_official_add_head (AjDocument *document, const AjOfficial *self);
/* 标题 (7.3.1): 2号小标宋, in the middle, lines as long as one another. */
void aj_official_add_title (AjDocument *document, const AjText *text);
/* 附件说明 (7.3.4): a line below the text, names aligned below one another. */
void aj_official_add_attachments (AjDocument *document, const AjOfficial *self);
/* 署名 and date (7.3.5). seal: its diameter in mm, room is left for it and the date stands four
 * characters in; 0: no seal. Stays on a page with the end of the text. */
void aj_official_add_signature (AjDocument *document, const AjOfficial *self, double seal);
/* 版记 (7.4): at the lower edge of the text on the last page. even: that page has an even number,
 * a blank one before it if need be; both are then without a number (7.5). */
void aj_official_add_imprint (AjDocument *document, const AjOfficial *self, gboolean even);
/* 页码 (7.5): — 1 — in 4号, 7 mm below the text; on the right of odd pages, the left of even ones.
 */
void
aj_official_draw_page_number (AjFonts *fonts, AjSink *sink, const AjPaper *paper, guint number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjOfficial, aj_official_free)

G_END_DECLS
