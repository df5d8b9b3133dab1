#include "record-pages.h"

/* A window shows 25 to 60 rows; a record of a person takes 4 KB. */
#define PAGE    32
#define N_PAGES 12

typedef struct
{
  guint number; /* G_MAXUINT: empty */
  guint used;
  AjRecord *records[PAGE];
} Page;

struct _AjRecordPages
{
  AjStore *store;
  const AjRecordDef *def;
  Page pages[N_PAGES];
  guint clock;
  guint n_reads;
};

static void
clear_page (Page *page)
{
  for (guint i = 0; i < PAGE; i++)
    g_clear_object (&page->records[i]);
  page->number = G_MAXUINT;
  page->used = 0;
}

static void
fill_page (AjRecordPages *self, Page *page, GArray *all, guint number)
{
  g_autoptr (GError) error = NULL;
  guint first = number * PAGE;
  guint n = MIN (PAGE, all->len - first);
  const gint64 *ids = &g_array_index (all, gint64, first);
  g_autoptr (GPtrArray) records = aj_store_get_many (self->store, self->def, ids, n, &error);

  clear_page (page);
  page->number = number;
  self->n_reads++;
  if (records == NULL)
    {
      g_warning ("cannot read rows %u to %u of %s: %s", first, first + n, self->def->table,
                 error->message);
      return;
    }
  /* A record that was deleted meanwhile is skipped in the answer. */
  for (guint i = 0, found = 0; i < n && found < records->len; i++)
    if (aj_record_get_id (records->pdata[found]) == ids[i])
      page->records[i] = g_object_ref (records->pdata[found++]);
}

static Page *
get_page (AjRecordPages *self, GArray *ids, guint number)
{
  Page *oldest = &self->pages[0];

  for (guint i = 0; i < N_PAGES; i++)
    {
      if (self->pages[i].number == number)
        {
          self->pages[i].used = ++self->clock;
          return &self->pages[i];
        }
      if (self->pages[i].used < oldest->used)
        oldest = &self->pages[i];
    }
  fill_page (self, oldest, ids, number);
  oldest->used = ++self->clock;
  return oldest;
}

AjRecordPages *
aj_record_pages_new (AjStore *store, const AjRecordDef *def)
{
  AjRecordPages *self = g_new0 (AjRecordPages, 1);
  self->store = g_object_ref (store);
  self->def = def;
  for (guint i = 0; i < N_PAGES; i++)
    self->pages[i].number = G_MAXUINT;
  return self;
}

void
aj_record_pages_free (AjRecordPages *self)
{
  aj_record_pages_clear (self);
  g_object_unref (self->store);
  g_free (self);
}

void
aj_record_pages_clear (AjRecordPages *self)
{
  for (guint i = 0; i < N_PAGES; i++)
    clear_page (&self->pages[i]);
}

AjRecord *
aj_record_pages_get (AjRecordPages *self, GArray *ids, guint position)
{
  g_return_val_if_fail (position < ids->len, NULL);
  return get_page (self, ids, position / PAGE)->records[position % PAGE];
}

void
aj_record_pages_refresh (AjRecordPages *self, GArray *ids, guint position)
{
  g_return_if_fail (position < ids->len);
  for (guint i = 0; i < N_PAGES; i++)
    if (self->pages[i].number == position / PAGE)
      fill_page (self, &self->pages[i], ids, position / PAGE);
}

guint
aj_record_pages_get_n_reads (AjRecordPages *self)
{
  return self->n_reads;
}
