/* The sample office: what sample*.c share. Everything is made up and says so: units are called
 * 示例, their place codes (6199..) and telephone numbers belong to nobody. Content comes from a
 * fixed stream of numbers and from the day, ids from the store. */
#pragma once

#include "tasks.h"

#include "change.h"

G_BEGIN_DECLS

/* A run of making. Lives on the stack of aj_task_make_sample(). */
typedef struct
{
  AjStore *store;
  AjChangeSet *changes; /* what is not yet applied */
  char *today;
  guint64 state; /* of the random stream */
  guint64 done, total;
  AjProgress *progress;
  GCancellable *cancellable;
} Sample;

/* A unit with what belongs to it. */
typedef struct
{
  AjRecord *unit;
  GPtrArray *departments; /* of AjRecord */
  GPtrArray *posts;       /* of AjRecord */
  GPtrArray *people;      /* of AjRecord; only in the small office */
  guint n_people;         /* how many people will come; 0: any number */
} SampleUnit;

/* Equally distributed over 0 ... n - 1, always the same sequence. */
guint sample_random (Sample *sample, guint n);
/* The day that far from today. Returns: (transfer full) */
char *sample_day (Sample *sample, int years, int months, int days);
/* Sets a date field to the day that far from today. */
void sample_set_day (Sample *sample, AjRecord *record, int field, int years, int months, int days);
void sample_set_format (AjRecord *record, int field, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Adds a new record; it has its id afterwards. Applies what gathered when it is much. */
gboolean sample_put (Sample *sample, AjRecord *record, GError **error);
/* Applies what gathered. */
gboolean sample_flush (Sample *sample, GError **error);

void sample_unit_free (SampleUnit *unit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SampleUnit, sample_unit_free)

/* sample-units.c: unit number index with departments, posts and shareholders. Indexes 0 to 2 are
 * the three units of the small office. n_people 0: posts without a fixed headcount. Returns:
 * (transfer full) (nullable) */
SampleUnit *sample_add_unit (Sample *sample, guint index, guint n_people, GError **error);

/* sample-people.c: person number index, on a post of unit, with an assignment; with family also
 * family members and a résumé. Returns: (transfer full) (nullable) */
AjRecord *
sample_add_person (Sample *sample, SampleUnit *unit, guint index, gboolean family, GError **error);

/* sample-office.c: certificates in several states, projects, an agreement, planted problems. */
gboolean sample_add_papers (Sample *sample, GPtrArray *units, GError **error);
gboolean sample_plant_problems (Sample *sample, GPtrArray *units, GError **error);

/* sample-training.c: commitments, exams, trainings with attendance; findings and a planned
 * hand-over of project. */
gboolean sample_add_training (Sample *sample, GPtrArray *units, GError **error);
gboolean sample_add_findings (Sample *sample, AjRecord *project, GError **error);

/* sample-archive.c: files under all 25 items of a project, by units[0..2]. */
gboolean sample_add_archive (Sample *sample, GPtrArray *units, AjRecord *project, GError **error);
/* sample-files.c: the bytes of a made-up file. kind: "txt", "csv" or "pdf". Returns: (transfer
 * full) */
GBytes *sample_make_file (
  Sample *sample, const char *kind, const char *title, const char *unit, GPtrArray *people);

/* sample-words.c */
extern const char *const sample_surnames[];
extern const guint sample_n_surnames;
extern const char *const sample_given[2]; /* characters of given names: of men, of women */
typedef struct
{
  const char *name;
  guint sex; /* 0 man, 1 woman */
} SampleName;

extern const SampleName sample_special_names[];
extern const guint sample_n_special_names;

G_END_DECLS
