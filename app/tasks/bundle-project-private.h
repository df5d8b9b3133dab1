/* Shared by the files bundle-*.c: what goes into the sealed
 * archive of one project. */
#pragma once

#include "bundle.h"
#include "key.h"
#include "query.h"
#include "rules.h"

G_BEGIN_DECLS

/* One file of the vault in the archive. */
typedef struct
{
  AjRecord *attachment;
  char *path; /* as given to the bundle */
} AjFiled;

/* An archive item and its files. */
typedef struct
{
  AjRecord *record;
  GPtrArray *files; /* AjFiled */
} AjFiledItem;

typedef struct
{
  AjStore *store;
  AjBundle *bundle;
  AjRecord *batch; /* (nullable) (borrowed) */
  AjRecord *project;
  AjRecord *unit; /* (nullable) */
  char *date;
  GPtrArray *items;       /* AjFiledItem, in the order of the 25 */
  GPtrArray *agreements;  /* AjRecord */
  GPtrArray *attachments; /* AjRecord: all that are in the archive */
  GPtrArray *loose;       /* AjFiled: of agreements */
} AjCollection;

/* The project's archive, as a batch hands it over, or whole when batch is NULL. */
gboolean aj_bundle_project (AjStore *store,
                            gint64 project_id,
                            AjRecord *batch,
                            const AjKey *key,
                            const char *path,
                            AjProgress *progress,
                            GCancellable *cancellable,
                            char **digest,
                            GError **error);

/* bundle-info.c: the name of the bag's folder (transfer full), and the lines of bag-info.txt. */
char *aj_collection_make_bag_name (AjCollection *self);
void aj_collection_add_info (AjCollection *self);

/* 文件目录.XML: the 6 classes and 25 items with their material and files, empty ones too. After
 * aj_bundle_map_names(): it names the files as they are in the archive. Returns: (transfer full) */
GBytes *aj_collection_make_catalogue (AjCollection *self);
/* 其他/登记数据: project, unit, items, attachments and agreements as CSV for people and JSON for
 * programs, and what their fields mean. */
void aj_collection_add_records (AjCollection *self);
/* 其他/打印件: the catalogue of the file and the agreements as PDF, drafts marked as such. */
gboolean
aj_collection_add_documents (AjCollection *self, GCancellable *cancellable, GError **error);

G_END_DECLS
