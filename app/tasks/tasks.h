/* What a person asks for that takes several of the middle layers at once. The window and the
 * command line both call these, so that they cannot differ. All are synchronous: run them in a job.
 */
#pragma once

#include "bundle.h"
#include "catalog.h"
#include "rehearsal.h"
#include "verify.h"

G_BEGIN_DECLS

/* Fills an empty vault with the sample office (n_people 0: about 120, with planted problems and a
 * project with files under all 25 items) or with n_people people. Deterministic. */
gboolean aj_task_make_sample (
  AjStore *store, guint n_people, AjProgress *progress, GCancellable *cancellable, GError **error);

/* Reads a CSV, TSV or XLSX file. encoding: of a text file, NULL: guessed. AJ_EXCHANGE_ERROR,
 * G_IO_ERROR; messages name the file. Returns: (transfer full) */
AjSheet *aj_task_read_sheet (const char *path, const char *encoding, GError **error);

/* Reads a CSV, TSV or XLSX file and rehearses it for def. */
AjRehearsal *aj_task_rehearse_file (AjStore *store,
                                    const AjRecordDef *def,
                                    const char *path,
                                    AjProgress *progress,
                                    GCancellable *cancellable,
                                    GError **error);

/* Files paths under one of the 25 codes of a project: an archive_item and an attachment each, one
 * undo. Nothing is filed when one file is refused. */
gboolean aj_task_attach (AjStore *store,
                         gint64 project_id,
                         const char *code,
                         const char *const *paths,
                         AjProgress *progress,
                         GCancellable *cancellable,
                         GError **error);

/* The field by which an attachment belongs to a record of def, -1 when files cannot be attached to
 * records of that type. */
int aj_task_attachment_link (const AjRecordDef *def);
/* Attaches paths to one record (a person, a certificate ...), one undo. Nothing is attached when
 * one file is refused. */
gboolean aj_task_attach_record (AjStore *store,
                                const AjRecordDef *def,
                                gint64 id,
                                const char *const *paths,
                                AjProgress *progress,
                                GCancellable *cancellable,
                                GError **error);
/* Where the bytes of an attachment lie. Returns: (transfer full) */
char *aj_task_attachment_path (AjStore *store, AjRecord *attachment);

/* Everything wrong in the vault: all records, files against their digests, audit chain.
 * problems: records; messages of the machine's findings have def NULL. */
gboolean aj_task_check (AjStore *store,
                        AjProblems *problems,
                        AjProgress *progress,
                        GCancellable *cancellable,
                        GError **error);

/* The project's sealed archive: its files in the Chinese layout, records as CSV and JSON, printed
 * catalogue, agreement, 说明文件.TXT with the reviewer's commands. */
gboolean aj_task_bundle (AjStore *store,
                         gint64 project_id,
                         const AjKey *key,
                         const char *path,
                         AjProgress *progress,
                         GCancellable *cancellable,
                         char **digest,
                         GError **error);

G_END_DECLS
