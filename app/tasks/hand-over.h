/* The way of the archive: material is filed and locked (ST-13), a batch of it is checked, sealed,
 * sent and received (ST-14). Window and command line both call these. All are synchronous: run the
 * long ones in a job. */
#pragma once

#include "four-properties.h"
#include "key.h"
#include "lookup.h"
#include "states.h"
#include "store.h"
#include "progress.h"

G_BEGIN_DECLS

/* ---- Material ---- */

/* What an item is, in one number: SHA-256 over its description and the digests of its files, taken
 * when it is filed and compared ever after. Returns: (transfer full) 64 hex; NULL: it cannot be
 * read
 */
char *aj_item_make_digest (AjStore *store, AjRecord *item, GError **error);
/* Files and locks every checked item (已核对) of the project, in one change. all: those only
 * received (已收) too, if nothing hinders them. *n: how many; *left: how many stay, with the
 * reasons in problems (both nullable). */
gboolean aj_items_file (AjStore *store,
                        gint64 project_id,
                        gboolean all,
                        guint *n,
                        guint *left,
                        AjProblems *problems,
                        GError **error);
/* Version n + 1 of a filed item, state 已收, with the same files: n stays as it is. Refused when
 * there is a later version already. *id: of the new one. */
gboolean aj_item_make_version (AjStore *store, gint64 item_id, gint64 *id, GError **error);

/* ---- Batches ---- */

/* A draft for the project, numbered PROJECT-NUMBER-01 and on. Refused while nothing is filed. */
gboolean aj_batch_make (AjStore *store, gint64 project_id, gint64 *id, GError **error);
/* The batch that answers one that came back, with the next number. Refused unless it came back and
 * has no successor yet. */
gboolean aj_batch_answer (AjStore *store, gint64 returned_id, gint64 *id, GError **error);
/* The filed items of a project, without those that a later filed version replaces.
 * Returns: (transfer full) (element-type AjRecord) */
GPtrArray *aj_project_list_filed (AjStore *store, gint64 project_id, GError **error);
/* What a batch hands over: the same of its project. */
GPtrArray *aj_batch_list_items (AjStore *store, AjRecord *batch, GError **error);

/* What the batch holds since its last check, for ever once it is sealed: batch_item, in the order
 * of the catalogue. Returns: (transfer full) (element-type AjRecord) */
GPtrArray *aj_batch_list_held (AjStore *store, gint64 batch_id, GError **error);

/* Runs every test that a machine can do and writes the results; ticks of people on tests that did
 * not change stay. Takes the batch from 草拟 to 检查. */
gboolean aj_batch_check (
  AjStore *store, gint64 batch_id, AjProgress *progress, GCancellable *cancellable, GError **error);
/* Registers the result of a test that a person did. result: 合格, 不合格 or 未检; note: (nullable).
 */
gboolean aj_batch_tick (AjStore *store,
                        gint64 test_id,
                        const char *result,
                        const char *name,
                        const char *note,
                        GError **error);

/* Takes a step of the state machine: 已送出, 已接收, 退回, 草拟. values: field, text, ... as typed,
 * put into the batch before; n of them. Items of a batch that is sent become 已移交. Sealing is
 * aj_batch_seal(). FAILED with what hinders the step. */
typedef struct
{
  int field;
  const char *text;
} AjBatchValue;
gboolean aj_batch_take_step (AjStore *store,
                             gint64 batch_id,
                             const char *to,
                             const AjBatchValue *values,
                             guint n,
                             GError **error);

/* Seals the batch: writes the archive to path, reads the whole of it again as a reviewer would,
 * writes the form with its digest beside it (NAME.登记表.pdf) and registers serial number, digest
 * and fingerprints. Refused while a property has not passed. */
gboolean aj_batch_seal (AjStore *store,
                        gint64 batch_id,
                        const AjKey *key,
                        const char *path,
                        AjProgress *progress,
                        GCancellable *cancellable,
                        GError **error);

/* The same with a key that is elsewhere (a UKey): key cannot sign one suite or both (see
 * aj_key_combine). Writes PATH.unsigned, and beside it what the token signs:
 * PATH.tagmanifest-sm3.txt, PATH.sm2-digest.hex (the value e for tokens that take a digest),
 * PATH.tagmanifest-sha256.txt. The batch stays in its check. */
gboolean aj_batch_prepare (AjStore *store,
                           gint64 batch_id,
                           const AjKey *key,
                           const char *path,
                           AjProgress *progress,
                           GCancellable *cancellable,
                           GError **error);
/* Puts a signature that came back into PATH.unsigned; with the last one the archive is read whole,
 * renamed to PATH and registered as sealed. *sealed: (transfer full): PATH then, NULL while another
 * signature is missing. Refused when the vault has moved on meanwhile. */
gboolean aj_batch_complete (AjStore *store,
                            gint64 batch_id,
                            const char *waiting,
                            GBytes *signature,
                            char **sealed,
                            AjProgress *progress,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
