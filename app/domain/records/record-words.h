/* Short words for the field tables of records/record-*.c, which read better without the prefix.
 * Included by those files only. */
#pragma once

#include "record.h"

#include "i18n.h"

#define TEXT_FIELD      AJ_TEXT_FIELD
#define LONG_TEXT_FIELD AJ_LONG_TEXT_FIELD
#define NUMBER_FIELD    AJ_NUMBER_FIELD
#define DATE_FIELD      AJ_DATE_FIELD
#define FLAG_FIELD      AJ_FLAG_FIELD
#define CHOICE_FIELD    AJ_CHOICE_FIELD
#define CHOICES_FIELD   AJ_CHOICES_FIELD
#define LINK_FIELD      AJ_LINK_FIELD
#define CODE_FIELD      AJ_CODE_FIELD

#define REQUIRED AJ_FIELD_REQUIRED
#define LISTED   AJ_FIELD_LISTED
#define SEARCHED AJ_FIELD_SEARCHED
#define SORTED   AJ_FIELD_SORTED
#define SECRET   AJ_FIELD_SECRET
#define NAME     AJ_FIELD_NAME
#define UNIQUE   AJ_FIELD_UNIQUE
#define ASK      AJ_FIELD_ASK
#define READONLY AJ_FIELD_READONLY
#define HIDDEN   AJ_FIELD_HIDDEN
