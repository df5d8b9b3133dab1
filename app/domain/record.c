#include "record.h"

#include "i18n.h"

struct _AjRecord
{
  GObject parent_instance;
  const AjRecordDef *def;
  gint64 id;
  gint64 rev;
  char **values;    /* stored forms, def->n_fields of them */
  guint64 *changed; /* one bit for each field */
};

G_DEFINE_FINAL_TYPE (AjRecord, aj_record, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
n_words (const AjRecordDef *def)
{
  return (def->n_fields + 63) / 64;
}

static gboolean
is_field (AjRecord *self, int field)
{
  return field >= 0 && (guint) field < self->def->n_fields;
}

static void
aj_record_finalize (GObject *object)
{
  AjRecord *self = AJ_RECORD (object);

  for (guint i = 0; i < self->def->n_fields; i++)
    g_free (self->values[i]);
  g_free (self->values);
  g_free (self->changed);
  G_OBJECT_CLASS (aj_record_parent_class)->finalize (object);
}

static void
aj_record_class_init (AjRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aj_record_finalize;
  signals[CHANGED] = g_signal_new ("changed", AJ_TYPE_RECORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   g_cclosure_marshal_VOID__INT, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
aj_record_init (AjRecord *self)
{
}

int
aj_record_def_find (const AjRecordDef *def, const char *field_name)
{
  for (guint i = 0; i < def->n_fields; i++)
    if (g_strcmp0 (def->fields[i].name, field_name) == 0)
      return (int) i;
  return -1;
}

const char *
aj_record_def_get_label (const AjRecordDef *def)
{
  return _ (def->label);
}

const char *
aj_record_def_get_label_plural (const AjRecordDef *def)
{
  return _ (def->label_plural);
}

AjRecord *
aj_record_new (const AjRecordDef *def)
{
  AjRecord *self;

  g_return_val_if_fail (def != NULL, NULL);

  self = g_object_new (AJ_TYPE_RECORD, NULL);
  self->def = def;
  self->values = g_new0 (char *, def->n_fields);
  self->changed = g_new0 (guint64, n_words (def));
  return self;
}

AjRecord *
aj_record_dup (AjRecord *self)
{
  AjRecord *copy = aj_record_new (self->def);

  copy->id = self->id;
  copy->rev = self->rev;
  for (guint i = 0; i < self->def->n_fields; i++)
    copy->values[i] = g_strdup (self->values[i]);
  memcpy (copy->changed, self->changed, n_words (self->def) * sizeof (guint64));
  return copy;
}

const AjRecordDef *
aj_record_get_def (AjRecord *self)
{
  return self->def;
}

gint64
aj_record_get_id (AjRecord *self)
{
  return self->id;
}

gint64
aj_record_get_rev (AjRecord *self)
{
  return self->rev;
}

const char *
aj_record_get (AjRecord *self, int field)
{
  g_return_val_if_fail (is_field (self, field), NULL);
  return self->values[field];
}

gint64
aj_record_get_link (AjRecord *self, int field)
{
  const char *value = aj_record_get (self, field);
  gint64 id = 0;

  /* Text that is no id was kept as typed: it links to nothing. */
  if (value == NULL || !g_ascii_string_to_signed (value, 10, 1, G_MAXINT64, &id, NULL))
    return 0;
  return id;
}

char *
aj_record_format (AjRecord *self, int field)
{
  g_return_val_if_fail (is_field (self, field), NULL);
  return aj_field_format (&self->def->fields[field], self->values[field]);
}

char *
aj_record_dup_title (AjRecord *self)
{
  g_autofree char *title = aj_record_format (self, self->def->title);

  return *title != '\0' ? g_steal_pointer (&title) : g_strdup (_ ("unnamed"));
}

void
aj_record_set (AjRecord *self, int field, const char *stored)
{
  g_return_if_fail (is_field (self, field));

  if (stored != NULL && *stored == '\0')
    stored = NULL;
  if (!aj_set_str (&self->values[field], stored))
    return;
  self->changed[field / 64] |= G_GUINT64_CONSTANT (1) << (field % 64);
  g_signal_emit (self, signals[CHANGED], 0, field);
}

void
aj_record_set_link (AjRecord *self, int field, gint64 id)
{
  g_autofree char *text = id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, id) : NULL;

  aj_record_set (self, field, text);
}

gboolean
aj_record_set_typed (AjRecord *self, int field, const char *typed, char **message)
{
  g_autofree char *stored = NULL;
  gboolean good;

  g_return_val_if_fail (is_field (self, field), FALSE);

  good = aj_field_parse (&self->def->fields[field], typed, &stored, message, NULL);
  aj_record_set (self, field, stored);
  return good;
}

gboolean
aj_record_is_changed (AjRecord *self, int field)
{
  g_return_val_if_fail (is_field (self, field), FALSE);
  return (self->changed[field / 64] >> (field % 64)) & 1;
}

gboolean
aj_record_has_changes (AjRecord *self)
{
  for (guint i = 0; i < n_words (self->def); i++)
    if (self->changed[i] != 0)
      return TRUE;
  return FALSE;
}

void
aj_record_forget_changes (AjRecord *self)
{
  memset (self->changed, 0, n_words (self->def) * sizeof (guint64));
}

void
aj_record_load (AjRecord *self, gint64 id, gint64 rev, const char *const *stored)
{
  self->id = id;
  self->rev = rev;
  for (guint i = 0; i < self->def->n_fields; i++)
    aj_set_str (&self->values[i], stored[i] != NULL && *stored[i] != '\0' ? stored[i] : NULL);
  aj_record_forget_changes (self);
}

void
aj_record_give_id (AjRecord *self, gint64 id)
{
  g_return_if_fail (AJ_IS_RECORD (self));
  g_return_if_fail (self->id == 0 && id != 0);
  self->id = id;
  aj_record_forget_changes (self);
}

void
aj_record_propose (AjRecord *self, int field, const AjLookup *lookup)
{
  g_return_if_fail (is_field (self, field));

  if (self->def->propose != NULL && self->values[field] != NULL)
    self->def->propose (self, field, lookup);
}

static void
check_unique (AjRecord *self, int field, const AjLookup *lookup, AjProblems *problems)
{
  const AjFieldDef *def = &self->def->fields[field];
  g_autoptr (GPtrArray) same = aj_lookup_find (lookup, self->def, field, self->values[field], 2);

  for (guint i = 0; i < same->len; i++)
    {
      AjRecord *other = same->pdata[i];
      g_autofree char *title = NULL;

      if (self->id != 0 && other->id == self->id)
        continue;
      /* A row that has no words of its own is called by the record it belongs to. */
      g_autoptr (AjRecord) named = self->def->fields[self->def->title].target != NULL
                                     ? aj_lookup_follow (lookup, other, self->def->title)
                                     : NULL;
      title = aj_record_dup_title (named != NULL ? named : other);
      /* One text serves a certificate number (V7), a credit code and an identity number: it names
       * the record that has the value already, which is the way out (S-7.4.2). */
      aj_problems_take (
        problems, self, field, def->flags & AJ_FIELD_ASK ? AJ_SEVERITY_WARN : AJ_SEVERITY_BLOCK,
        def->article,
        g_strdup_printf (_ ("This %s is already registered for %s “%s”. Open that record "
                            "instead of entering it twice."),
                         aj_field_get_label (def), aj_record_def_get_label (self->def), title));
      return;
    }
}

static void
check_field (AjRecord *self,
             int field,
             gboolean is_read,
             const AjLookup *lookup,
             const char *today,
             AjProblems *problems)
{
  const AjFieldDef *def = &self->def->fields[field];
  const char *value = self->values[field];
  g_autofree char *stored = NULL;
  char *message = NULL;

  if (value == NULL)
    {
      if (def->flags & AJ_FIELD_REQUIRED)
        aj_problems_take (problems, self, field, AJ_SEVERITY_WARN, def->article,
                          g_strdup_printf (_ ("“%s” is not filled in."), aj_field_get_label (def)));
      return;
    }
  /* The stored form of a good value parses to itself; what could not be read was kept as typed. */
  if ((!is_read && !aj_field_parse (def, value, &stored, &message, NULL)) ||
      (def->check != NULL && (message = def->check (value, today)) != NULL))
    {
      aj_problems_take (problems, self, field, AJ_SEVERITY_BLOCK, def->article, message);
      return;
    }
  if (def->flags & AJ_FIELD_UNIQUE)
    check_unique (self, field, lookup, problems);
}

static void
check (
  AjRecord *self, gboolean is_read, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  for (guint i = 0; i < self->def->n_fields; i++)
    check_field (self, (int) i, is_read, lookup, today, problems);
  if (self->def->check != NULL)
    self->def->check (self, lookup, today, problems);
}

void
aj_record_check (AjRecord *self, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  g_return_if_fail (AJ_IS_RECORD (self));
  g_return_if_fail (lookup != NULL && today != NULL && problems != NULL);
  check (self, FALSE, lookup, today, problems);
}

void
aj_record_check_read (AjRecord *self,
                      const AjLookup *lookup,
                      const char *today,
                      AjProblems *problems)
{
  g_return_if_fail (AJ_IS_RECORD (self));
  g_return_if_fail (lookup != NULL && today != NULL && problems != NULL);
  check (self, TRUE, lookup, today, problems);
}
