/* What a table shows: a record type, a search, filters, an order. Result: an array of ids. */
#pragma once

#include "store.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_FILTER_EQUALS,   /* value: stored form */
  AJ_FILTER_CONTAINS, /* value: text */
  AJ_FILTER_FROM,     /* value: lowest stored date or number */
  AJ_FILTER_TO,       /* value: highest */
  AJ_FILTER_EMPTY,
  AJ_FILTER_NOT_EMPTY,
} AjFilterOp;

typedef struct
{
  int field;
  AjFilterOp op;
  char *value;
} AjFilter;

typedef struct
{
  const AjRecordDef *def;
  char *search;     /* (nullable) what was typed; substrings, pinyin initials, numbers */
  gint64 unit_id;   /* 0: all units */
  gint64 parent_id; /* 0: any; else rows of that parent */
  GArray *filters;  /* of AjFilter, combined by AND */
  int sort;         /* field index; -1: the def's own order */
  gboolean descending;
  guint limit;     /* 0: all */
  GArray *ids;     /* (nullable) of gint64: these records in this order; no condition counts then */
  GArray *columns; /* (nullable) of int: the fields that an export writes, in this order */
} AjQuery;

AjQuery *aj_query_new (const AjRecordDef *def);
AjQuery *aj_query_dup (const AjQuery *self);
void aj_query_free (AjQuery *self);
void aj_query_add_filter (AjQuery *self, int field, AjFilterOp op, const char *value);

/* How many fields an export with these columns writes (NULL: all of def), and the i-th of them. */
guint aj_query_count_columns (const AjRecordDef *def, const GArray *columns);
int aj_query_get_column (const GArray *columns, guint i);

/* The ids of the rows, in order. Stops with G_IO_ERROR_CANCELLED. The array may be kept for the
 * next caller: it must not be changed. Returns: (transfer full) (element-type gint64) */
GArray *
aj_store_list_ids (AjStore *self, const AjQuery *query, GCancellable *cancellable, GError **error);
/* list_ids and get_many at once, for small lists and exports of what fits in memory. */
GPtrArray *
aj_store_list (AjStore *self, const AjQuery *query, GCancellable *cancellable, GError **error);

/* One hit of the search over everything. */
typedef struct
{
  const AjRecordDef *def;
  gint64 id;
} AjHit;
/* Records of any type that contain text, at most limit per type, grouped by type.
 * Returns: (transfer full) (element-type AjHit) */
GArray *aj_store_search_all (
  AjStore *self, const char *text, guint limit, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjQuery, aj_query_free)

G_END_DECLS
