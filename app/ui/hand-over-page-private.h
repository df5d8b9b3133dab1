#pragma once

#include "hand-over-page.h"
#include "hand-over.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _AjHandOverPage
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkListBox *batches;
  GtkLabel *summary;
  GtkBox *body; /* of the chosen batch */
  GtkWidget *scroller;
  GtkWidget *make; /* in the toolbar; the header's button does it while there is no batch */

  AjStore *store;
  gint64 project_id;
  AjRecord *batch; /* (nullable) the chosen one */
  char *tester;    /* (nullable) the name that ticks carry, as typed last */
  guint refresh_idle;
  gint64 shown_id; /* the batch that body shows */
  gboolean filling;
};

/* hand-over-body.c: what the right side shows of self->batch. */
void aj_hand_over_show_batch (AjHandOverPage *self);
/* hand-over-checks.c: the groups of tests. */
void aj_hand_over_add_checks (AjHandOverPage *self);
/* The test whose choice has the keyboard (transfer full) (nullable), and giving it back. */
char *aj_hand_over_dup_focused_test (AjHandOverPage *self);
void aj_hand_over_focus_test (AjHandOverPage *self, const char *code);
/* hand-over-steps.c: the acts. */
typedef enum
{
  AJ_HAND_OVER_NONE,
  AJ_HAND_OVER_DRAFT,
  AJ_HAND_OVER_FILE,
  AJ_HAND_OVER_CHECK,
  AJ_HAND_OVER_SEAL,
  AJ_HAND_OVER_SEND,
  AJ_HAND_OVER_RECEIVE,
  AJ_HAND_OVER_RETURN,
  AJ_HAND_OVER_ANSWER,
  AJ_HAND_OVER_REDRAFT,
  AJ_HAND_OVER_TOKEN,
  AJ_HAND_OVER_SIGNED,
  AJ_HAND_OVER_DECIDE,
  AJ_HAND_OVER_OPINIONS,
  AJ_HAND_OVER_PROJECT,
} AjHandOverAct;
/* What comes next for the chosen batch (or for none). */
AjHandOverAct aj_hand_over_next_act (AjHandOverPage *self);
/* Translated, for a button. */
const char *aj_hand_over_act_label (AjHandOverAct act);
/* Why it cannot be done now. Returns: (transfer full) (nullable) */
char *aj_hand_over_act_hindrance (AjHandOverPage *self, AjHandOverAct act);
void aj_hand_over_take_act (AjHandOverPage *self, AjHandOverAct act);
/* How many items of the project are received or checked, and not filed. */
guint aj_hand_over_count_unfiled (AjHandOverPage *self);
/* How many are filed, each in its last version. */
guint aj_hand_over_count_filed (AjHandOverPage *self);

/* hand-over-token.c: writes the batch for a token; takes its signature in. */
void aj_hand_over_prepare_token (AjHandOverPage *self);
void aj_hand_over_take_signature (AjHandOverPage *self);

/* hand-over-page.c */
void aj_hand_over_refresh (AjHandOverPage *self);
void aj_hand_over_choose (AjHandOverPage *self, gint64 batch_id);

/* hand-over-form.c: asks for the fields of a step and takes it. */
void aj_hand_over_form_present (AjHandOverPage *self, AjHandOverAct act);

G_END_DECLS
