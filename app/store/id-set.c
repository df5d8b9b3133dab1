#include "id-set.h"

/* Open addressing, at most half full. */
struct _AjIdSet
{
  gint64 *slots;
  guint shift;
  guint mask;
};

static guint
slot_of (const AjIdSet *self, gint64 id)
{
  return (guint) (((guint64) id * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> self->shift);
}

AjIdSet *
aj_id_set_new (const GArray *ids)
{
  AjIdSet *self = g_new0 (AjIdSet, 1);
  guint bits = MAX (4, g_bit_storage (ids->len) + 1);

  self->shift = 64 - bits;
  self->mask = (1u << bits) - 1;
  self->slots = g_new0 (gint64, (gsize) self->mask + 1);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      guint slot = slot_of (self, id);
      while (self->slots[slot] != 0 && self->slots[slot] != id)
        slot = (slot + 1) & self->mask;
      self->slots[slot] = id;
    }
  return self;
}

void
aj_id_set_free (AjIdSet *self)
{
  if (self == NULL)
    return;
  g_free (self->slots);
  g_free (self);
}

gboolean
aj_id_set_contains (const AjIdSet *self, gint64 id)
{
  guint slot = slot_of (self, id);

  while (self->slots[slot] != 0)
    {
      if (self->slots[slot] == id)
        return TRUE;
      slot = (slot + 1) & self->mask;
    }
  return FALSE;
}
