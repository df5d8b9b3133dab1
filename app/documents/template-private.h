/* The reader of templates, for the files that add elements to it: what an element is, and what is
 * kept between its start and its end. */
#pragma once

#include "official.h"
#include "template-style.h"
#include "template.h"

G_BEGIN_DECLS

/* What the inside of an element may hold. */
typedef enum
{
  AJ_IN_NOTHING,
  AJ_IN_FILE, /* outside the document: only <document> */
  AJ_IN_DOCUMENT,
  AJ_IN_WORDS, /* letters and inline elements */
  AJ_IN_FIELDS,
  AJ_IN_SIGNATURE,
  AJ_IN_PARTY,
  AJ_IN_HEAD,        /* 版头 */
  AJ_IN_ATTACHMENTS, /* 附件说明 */
  AJ_IN_SIGN,        /* 署名 and date */
  AJ_IN_IMPRINT,     /* 版记 */
} AjTemplateWhere;

typedef struct _AjTemplateReader AjTemplateReader;
typedef struct _AjTemplateTag AjTemplateTag;

typedef struct
{
  const char *name;
  AjTemplateWhere where;  /* what it stands in */
  AjTemplateWhere inside; /* what it may hold */
  const char *attributes; /* that it may have, parted by blanks */
  /* FALSE with error set: aj_template_wrong(). (nullable) */
  gboolean (*start) (AjTemplateReader *self, const AjTemplateTag *tag, GError **error);
  void (*end) (AjTemplateReader *self); /* (nullable) */
} AjTemplateElement;

/* One start tag as it is read. */
struct _AjTemplateTag
{
  GMarkupParseContext *context;
  const AjTemplateElement *element;
  const char **names, **values;
};

struct _AjTemplateReader
{
  AjDocument *document;
  GHashTable *values;
  const char *const *names;
  const AjTemplateStyle *look;
  GPtrArray *open; /* of AjTemplateElement, borrowed */
  GArray *roles;   /* of AjRole */
  AjText *text;    /* of the words being read */
  AjStyle style;   /* of the same */
  double label_em;
  char *label;        /* of the field being read */
  GPtrArray *parties; /* of GPtrArray of AjParagraph */
  AjOfficial *parts;  /* of the 公文 element being read */
  double seal;        /* mm */
  gboolean any_page;  /* 版记 need not be on an even page */
};

extern const AjTemplateElement aj_template_blocks[];   /* ended by a NULL name */
extern const AjTemplateElement aj_template_inline[];   /* the same */
extern const AjTemplateElement aj_template_official[]; /* the same */

/* Sets an error with line and column; format has one %s for word. Returns: FALSE */
gboolean aj_template_wrong (GMarkupParseContext *context,
                            GError **error,
                            const char *format,
                            const char *word);
/* The attribute's value, NULL when it is not there. */
const char *aj_template_get (const AjTemplateTag *tag, const char *name);
/* The attribute as a number, or the given one when it is not there. FALSE when it is no number
 * between least and most. */
gboolean aj_template_get_number (const AjTemplateTag *tag,
                                 const char *name,
                                 double least,
                                 double most,
                                 double *number,
                                 GError **error);
/* Letters up to the element's end are gathered in self->text, to be set in style. */
void aj_template_start_words (AjTemplateReader *self, const AjStyle *style);
/* Changes *paper by the attributes paper, orientation and margins. */
gboolean aj_template_read_paper (const AjTemplateTag *tag, AjPaper *paper, GError **error);

G_END_DECLS
