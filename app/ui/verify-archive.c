#include "verify-archive.h"

#include "choosers.h"
#include "feedback.h"
#include "i18n.h"
#include "date.h"
#include "key-dialog.h"
#include "record-signer.h"
#include "report-dialog.h"
#include "signers.h"
#include "verify.h"
#include "window.h"
#include "work.h"

/* More would not be read; the command line lists them all. */
#define MAX_FINDINGS 200

typedef struct
{
  char *path;
  char *signer; /* (nullable) */
} Verifying;

static void
verifying_free (gpointer data)
{
  Verifying *verifying = data;

  g_free (verifying->path);
  g_free (verifying->signer);
  g_free (verifying);
}

static gpointer
verify_job (
  AjStore *none, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Verifying *verifying = data;
  g_autoptr (AjKey) signer = NULL;

  if (verifying->signer != NULL && (signer = aj_key_load_public (verifying->signer, error)) == NULL)
    return NULL;
  return aj_verify (verifying->path, signer, progress, cancellable, error);
}

static const char *
finding_words (AjFindingKind kind)
{
  switch (kind)
    {
    case AJ_FINDING_ALTERED:
      return _ ("Altered");
    case AJ_FINDING_MISSING:
      return _ ("Missing");
    case AJ_FINDING_EXTRA:
      return _ ("Not listed");
    case AJ_FINDING_BAD_SIGNATURE:
      return _ ("Wrong signature");
    case AJ_FINDING_UNSIGNED:
      return _ ("Not signed");
    case AJ_FINDING_OTHER_SIGNER:
      return _ ("Signed by somebody else");
    case AJ_FINDING_BAG:
    default:
      return _ ("Form of the archive");
    }
}

static AjStore *
find_store (GtkWidget *from)
{
  AjWindow *window = aj_window_of (from);

  return window != NULL ? aj_window_get_store (window) : NULL;
}

/* Whose key it is: the one thing that no computation on the tar alone can say. The register of the
 * open vault does, and this machine's own key is known without one. */
static char *
describe_signer (const AjVerdict *verdict, const AjSignerAnswer *answer, const char *signer)
{
  g_autoptr (AjKey) own = aj_key_load_own_public ();
  g_autofree char *fingerprint = own != NULL ? aj_key_dup_fingerprint (own) : NULL;
  gboolean is_own =
    fingerprint != NULL && g_strcmp0 (fingerprint, aj_verdict_get_fingerprint (verdict)) == 0;

  if (answer->trust != AJ_SIGNER_UNKNOWN)
    return g_strdup (answer->text);
  if (signer != NULL)
    return g_strdup (_ ("It was signed with the key that you named."));
  if (is_own)
    return g_strdup (_ ("It was signed with this machine's own key."));
  return g_strdup (answer->text);
}

/* Good only when somebody has said whose key it is. */
static const char *
colour_of (const AjSignerAnswer *answer)
{
  switch (answer->trust)
    {
    case AJ_SIGNER_REVOKED:
    case AJ_SIGNER_MIXED:
      return "bad";
    case AJ_SIGNER_REVOKED_LATER:
    case AJ_SIGNER_UNCHECKED:
      return "warn";
    case AJ_SIGNER_UNKNOWN:
    case AJ_SIGNER_KNOWN:
    case AJ_SIGNER_OWN:
    default:
      return "good";
    }
}

static const char *
heading_of (const AjSignerAnswer *answer)
{
  return g_str_equal (colour_of (answer), "bad")
           ? _ ("Unchanged, but the signer is not to be trusted")
           : _ ("Whole and unchanged since it was signed");
}

/* The signer as a record, to be filled in and saved by a person who has compared the paper. */
static void
on_register_cb (GtkWidget *button, AjRecord *preset)
{
  GtkWindow *dialog = GTK_WINDOW (gtk_widget_get_root (button));
  AjWindow *window = aj_window_of (button);

  gtk_window_close (dialog);
  if (window != NULL)
    aj_window_new_record (window, &record_signer, preset);
}

static void
add_register (AjReportDialog *dialog, const AjVerdict *verdict)
{
  g_autofree char *today = aj_date_today ();
  AjRecord *preset = aj_record_new (&record_signer);

  aj_record_set (preset, SIGNER_ORGANISATION, aj_verdict_get_info (verdict, "Source-Organization"));
  aj_record_set (preset, SIGNER_NAME, aj_verdict_get_info (verdict, "Contact-Name"));
  aj_record_set (preset, SIGNER_FINGERPRINT, aj_verdict_get_fingerprint (verdict));
  aj_record_set (preset, SIGNER_P256_FINGERPRINT, aj_verdict_get_p256_fingerprint (verdict));
  aj_record_set (preset, SIGNER_KNOWN_SINCE, today);
  aj_report_dialog_add_button (dialog, _ ("_Register the Signer…"), G_CALLBACK (on_register_cb),
                               preset, (GClosureNotify) (GCallback) g_object_unref);
}

static void
on_signer_chosen_cb (const char *const *paths, gpointer user_data)
{
  GtkWidget *button = user_data;
  GtkWindow *dialog = GTK_WINDOW (gtk_widget_get_root (button));
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (dialog));
  g_autofree char *path = g_strdup (g_object_get_data (G_OBJECT (dialog), "aj-path"));

  gtk_window_close (dialog);
  if (parent != NULL)
    aj_verify_archive (parent, path, paths[0]);
}

static void
on_signer_cb (GtkWidget *button, gpointer user_data)
{
  AjChooseOptions options = { .title = _ ("The Signer's Public Key"),
                              .accept = _ ("_Choose"),
                              .kind = _ ("Key files"),
                              .pattern = "*.pem" };

  aj_choose_files (button, &options, FALSE, on_signer_chosen_cb, button);
}

static void
add_findings (AjReportDialog *dialog, const AjVerdict *verdict)
{
  guint n = aj_verdict_get_n_findings (verdict);

  aj_report_dialog_add_group (dialog, _ ("What is wrong"), NULL);
  for (guint i = 0; i < MIN (n, MAX_FINDINGS); i++)
    {
      const AjFinding *finding = aj_verdict_get_finding (verdict, i);
      g_autofree char *title =
        finding->path != NULL
          ? g_strdup_printf ("%s · %s", finding_words (finding->kind), finding->path)
          : g_strdup (finding_words (finding->kind));
      aj_report_dialog_add_row (dialog, title, finding->message, FALSE);
    }
  if (n > MAX_FINDINGS)
    {
      g_autofree char *more =
        g_strdup_printf (_ ("and %u more; “anjuan-cli verify” lists them all"), n - MAX_FINDINGS);
      aj_report_dialog_add_row (dialog, "…", more, FALSE);
    }
}

/* The labels of bag-info.txt are fixed English words (RFC 8493); people read their own. */
static const char *
info_words (const char *label)
{
  static const struct
  {
    const char *label;
    const char *words; /* msgid */
  } known[] = {
    { "Source-Organization", N_ ("Handed over by") },
    { "Organization-Address", N_ ("Address") },
    { "Contact-Name", N_ ("Contact") },
    { "Contact-Phone", N_ ("Phone of the contact") },
    { "Contact-Email", N_ ("Email of the contact") },
    { "External-Identifier", N_ ("Identifier") },
    { "External-Description", N_ ("Description") },
    { "Bagging-Date", N_ ("Sealed on") },
    { "Bag-Software-Agent", N_ ("Sealed with") },
    { "Bag-Group-Identifier", N_ ("Belongs to") },
    { "Bag-Size", N_ ("Size") },
    { "Payload-Oxum", N_ ("Bytes and files") },
    { "Internal-Sender-Identifier", N_ ("Identifier of the sender") },
    { "Batch-Number", N_ ("Hand-over batch") },
    { "Batch-Serial", N_ ("Serial number in the project") },
    { "Previous-Bag-Digest-SM3", N_ ("Digest of the archive handed over before") },
    { "Replaces-Batch", N_ ("Batch that came back") },
    { "Batch-Content-SHA256", N_ ("Digest of the items") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strcasecmp (known[i].label, label) == 0)
      return _ (known[i].words);
  return label;
}

static void
add_facts (AjReportDialog *dialog, const AjVerdict *verdict)
{
  g_autofree char *size = g_format_size (aj_verdict_get_n_bytes (verdict));
  g_autofree char *n = g_strdup_printf ("%" G_GUINT64_FORMAT, aj_verdict_get_n_files (verdict));
  g_autofree char *contents = g_strdup_printf (_ ("%s files, %s"), n, size);

  aj_report_dialog_add_group (dialog, _ ("To compare with paper"), NULL);
  if (aj_verdict_get_fingerprint (verdict) != NULL)
    aj_report_dialog_add_row (dialog, _ ("Fingerprint of the key (SM3)"),
                              aj_verdict_get_fingerprint (verdict), TRUE);
  if (aj_verdict_get_p256_fingerprint (verdict) != NULL)
    aj_report_dialog_add_row (dialog, _ ("Fingerprint of the P-256 key (SHA-256)"),
                              aj_verdict_get_p256_fingerprint (verdict), TRUE);
  if (aj_verdict_get_digest (verdict) != NULL)
    aj_report_dialog_add_row (dialog, _ ("Digest of the archive (SM3)"),
                              aj_verdict_get_digest (verdict), TRUE);
  aj_report_dialog_add_group (dialog, _ ("Contents"), NULL);
  aj_report_dialog_add_row (dialog, _ ("Read"), contents, FALSE);
  for (guint i = 0; i < aj_verdict_get_n_info (verdict); i++)
    aj_report_dialog_add_row (dialog, info_words (aj_verdict_get_info_label (verdict, i)),
                              aj_verdict_get_info_value (verdict, i), FALSE);
}

static void
on_verified_cb (GtkWidget *from, gpointer value, const GError *error, gpointer user_data)
{
  Verifying *asked = user_data;
  g_autoptr (AjVerdict) verdict = value;

  if (verdict == NULL)
    aj_feedback_error (from, _ ("This is not a sealed archive that can be trusted"), error);
  else
    {
      g_autofree char *name = g_path_get_basename (asked->path);
      AjReportDialog *dialog = aj_report_dialog_new (from, name);
      AjStore *store = find_store (from);
      g_autoptr (AjSignerAnswer) answer = aj_signer_judge (store, verdict);
      g_autofree char *signer = describe_signer (verdict, answer, asked->signer);
      g_autofree char *count = g_strdup_printf (
        ngettext_ ("%u finding", "%u findings", aj_verdict_get_n_findings (verdict)),
        aj_verdict_get_n_findings (verdict));
      if (aj_verdict_is_valid (verdict))
        aj_report_dialog_set_verdict (dialog, colour_of (answer), heading_of (answer), signer);
      else
        {
          aj_report_dialog_set_verdict (dialog, "bad", _ ("Do not accept this archive"), count);
          add_findings (dialog, verdict);
        }
      add_facts (dialog, verdict);
      g_object_set_data_full (G_OBJECT (dialog), "aj-path", g_strdup (asked->path), g_free);
      aj_report_dialog_add_button (dialog, _ ("_Signer's Key…"), G_CALLBACK (on_signer_cb), NULL,
                                   NULL);
      if (store != NULL && answer->trust == AJ_SIGNER_UNKNOWN && aj_verdict_is_valid (verdict) &&
          !aj_store_is_read_only (store))
        add_register (dialog, verdict);
      gtk_window_present (GTK_WINDOW (dialog));
    }
  verifying_free (asked);
}

static Verifying *
verifying_new (const char *path, const char *signer)
{
  Verifying *verifying = g_new0 (Verifying, 1);

  verifying->path = g_strdup (path);
  verifying->signer = g_strdup (signer);
  return verifying;
}

void
aj_verify_archive (GtkWidget *from, const char *path, const char *signer)
{
  aj_work_run (from, NULL, _ ("Verifying"), verify_job, verifying_new (path, signer),
               verifying_free, (GDestroyNotify) aj_verdict_free, on_verified_cb,
               verifying_new (path, signer));
}

static void
on_archive_chosen_cb (const char *const *paths, gpointer from)
{
  aj_verify_archive (from, paths[0], NULL);
}

void
aj_verify_archive_choose (GtkWidget *from)
{
  AjChooseOptions options = { .title = _ ("Verify a Sealed Archive"),
                              .accept = _ ("_Verify"),
                              .kind = _ ("Sealed archives"),
                              .pattern = "*.tar" };

  aj_choose_files (from, &options, FALSE, on_archive_chosen_cb, from);
}
