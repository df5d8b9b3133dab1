#include "overview-certificates.h"

#include "date.h"
#include "i18n.h"
#include "query.h"

static void
due_free (gpointer data)
{
  AjDueCertificate *due = data;

  g_object_unref (due->certificate);
  g_free (due->valid_until);
  g_free (due->limit);
  g_free (due);
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const AjDueCertificate *left = *(const AjDueCertificate *const *) a;
  const AjDueCertificate *right = *(const AjDueCertificate *const *) b;

  return left->days - right->days;
}

GPtrArray *
aj_due_certificates_list (AjStore *store, gint64 unit_id, const char *today, GError **error)
{
  g_autoptr (AjQuery) query = aj_query_new (aj_records_find ("certificate"));
  query->unit_id = unit_id;
  g_autoptr (GPtrArray) all = aj_store_list (store, query, NULL, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (due_free);

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      AjRecord *certificate = g_ptr_array_index (all, i);
      int days = 0;
      AjReminder reminder = aj_certificate_get_reminder (certificate, today, &days);
      if (reminder == AJ_REMINDER_NONE)
        continue;
      AjDueCertificate *due = g_new0 (AjDueCertificate, 1);
      due->certificate = g_object_ref (certificate);
      due->reminder = reminder;
      due->days = days;
      due->valid_until = aj_certificate_dup_valid_until (certificate);
      due->limit = aj_certificate_dup_filing_limit (certificate);
      g_ptr_array_add (list, due);
    }
  g_ptr_array_sort (list, compare_due);
  return g_steal_pointer (&list);
}

char *
aj_due_certificate_describe (const AjDueCertificate *due)
{
  if (due->reminder == AJ_REMINDER_EXPIRED)
    return g_strdup_printf (
      _ ("Expired on %s without a renewal applied for: it is to be cancelled (第三十三条第一项)"),
      due->valid_until);
  if (due->reminder == AJ_REMINDER_OVERDUE)
    return g_strdup_printf (
      _ ("Valid until %s; the renewal was to be applied for by %s, three months before "
         "(第二十二条第二款). Apply at once."),
      due->valid_until, due->limit);
  return g_strdup_printf (
    _ ("Valid until %s; apply for the renewal by %s, three months before (第二十二条第二款)"),
    due->valid_until, due->limit);
}

char *
aj_due_certificate_dup_pill (const AjDueCertificate *due, const char **class_name)
{
  *class_name = due->reminder >= AJ_REMINDER_OVERDUE ? "bad"
                : due->reminder == AJ_REMINDER_180   ? "plain"
                                                     : "warn";
  if (due->reminder == AJ_REMINDER_EXPIRED)
    return g_strdup (_ ("Expired"));
  if (due->days < 0)
    return g_strdup_printf (ngettext_ ("%d day late", "%d days late", (gulong) -due->days),
                            -due->days);
  if (due->days == 0)
    return g_strdup (_ ("Last day today"));
  return g_strdup_printf (ngettext_ ("%d day left", "%d days left", (gulong) due->days), due->days);
}
