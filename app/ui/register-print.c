/* Printing for the records of a register. */
#include "register-page-private.h"

#include "ask.h"
#include "authority.h"
#include "batch-dialog.h"
#include "feedback.h"
#include "i18n.h"
#include "overprint-dialog.h"

void
aj_register_page_print (AjRegisterPage *self)
{
  AjRecordModel *model = aj_record_table_get_model (self->table);
  g_autoptr (GArray) chosen =
    aj_record_selection_list_ids (aj_record_table_get_selection (self->table));

  if (aj_record_model_is_loading (model))
    {
      aj_feedback_toast (GTK_WIDGET (self), _ ("The table is still being read."));
      return;
    }
  g_autoptr (GArray) shown = aj_record_model_dup_ids (model);
  if (!aj_batch_dialog_open (GTK_WIDGET (self), self->store, self->def, shown, chosen))
    aj_feedback_toast (GTK_WIDGET (self), _ ("No document is about these records."));
}

void
aj_register_page_overprint (AjRegisterPage *self)
{
  g_autoptr (GArray) ids = aj_register_page_list_chosen (self);

  if (!aj_authority_is_on (self->store))
    {
      aj_tell (
        GTK_WIDGET (self), _ ("The issuing authority's mode is not on"),
        _ ("Certificates are made by the national authority only (Art. 21 para. 3): this vault "
           "prints check prints. An issuing authority switches the mode on in the main menu."),
        NULL);
      return;
    }
  if (ids->len > 0)
    aj_overprint_dialog_open (GTK_WIDGET (self), self->store, ids);
}
