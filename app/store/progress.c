#include "progress.h"

#include "types.h"

struct _AjProgress
{
  GObject parent_instance;
  GMutex lock;
  GMainContext *context;
  guint64 done;
  guint64 total;
  char *what;
  gboolean pending;
};

enum
{
  PROP_0,
  PROP_FRACTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AjProgress, aj_progress, G_TYPE_OBJECT)

static gboolean
on_idle_cb (gpointer data)
{
  AjProgress *self = data;

  g_mutex_lock (&self->lock);
  self->pending = FALSE;
  g_mutex_unlock (&self->lock);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  return G_SOURCE_REMOVE;
}

static void
aj_progress_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_FRACTION)
    g_value_set_double (value, aj_progress_get (AJ_PROGRESS (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
aj_progress_finalize (GObject *object)
{
  AjProgress *self = AJ_PROGRESS (object);

  g_mutex_clear (&self->lock);
  g_main_context_unref (self->context);
  g_free (self->what);
  G_OBJECT_CLASS (aj_progress_parent_class)->finalize (object);
}

static void
aj_progress_class_init (AjProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = aj_progress_get_property;
  object_class->finalize = aj_progress_finalize;
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aj_progress_init (AjProgress *self)
{
  g_mutex_init (&self->lock);
  self->context = g_main_context_ref_thread_default ();
}

AjProgress *
aj_progress_new (void)
{
  return g_object_new (AJ_TYPE_PROGRESS, NULL);
}

void
aj_progress_set (AjProgress *self, guint64 done, guint64 total, const char *what)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->done = done;
  self->total = total;
  if (what != NULL)
    aj_set_str (&self->what, what);
  gboolean first = !self->pending;
  self->pending = TRUE;
  g_mutex_unlock (&self->lock);
  if (!first)
    return;
  GSource *source = g_idle_source_new ();
  g_source_set_callback (source, on_idle_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

double
aj_progress_get (AjProgress *self)
{
  g_return_val_if_fail (AJ_IS_PROGRESS (self), -1);

  g_mutex_lock (&self->lock);
  double fraction = self->total == 0 ? -1 : MIN (1.0, (double) self->done / (double) self->total);
  g_mutex_unlock (&self->lock);
  return fraction;
}

char *
aj_progress_dup_what (AjProgress *self)
{
  g_return_val_if_fail (AJ_IS_PROGRESS (self), NULL);

  g_mutex_lock (&self->lock);
  char *what = g_strdup (self->what);
  g_mutex_unlock (&self->lock);
  return what;
}
