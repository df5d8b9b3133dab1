/* The register of people in a window of its own, for tests that work in it with keys. */
#pragma once

#include "register-page-private.h"
#include "table-fixture.h"

/* Opens it over n_people; the table has the keyboard. */
AjRegisterPage *register_fixture_open (TableFixture *fixture, guint n_people);
/* The same in a window of that width. */
AjRegisterPage *register_fixture_open_sized (TableFixture *fixture, guint n_people, int width);
AjRecordModel *register_fixture_model (AjRegisterPage *page);
int register_fixture_field (const char *name);
/* Puts the cursor into a cell; its column is shown. */
void
register_fixture_go_to (TableFixture *fixture, AjRegisterPage *page, guint row, const char *field);
/* Waits until no query runs and all jobs are done. */
void register_fixture_settle (TableFixture *fixture, AjRegisterPage *page);
/* The stored value of a row's field, in the vault. (transfer full) */
char *register_fixture_value (TableFixture *fixture, gint64 id, const char *field);
/* Waits for a window over the one of the fixture. Returns: (transfer none) */
GtkWidget *register_fixture_wait_dialog (TableFixture *fixture);
/* Waits until it is gone. */
void register_fixture_wait_closed (TableFixture *fixture);
/* Waits until a widget is there, as ui_find(). */
GtkWidget *register_fixture_wait_find (GtkWidget *root, GType type, const char *label);
/* Clicks the button of that label. */
void register_fixture_click (GtkWidget *root, const char *label);
/* Undoes one step and waits; its words must be these (nullable). */
void register_fixture_undo (TableFixture *fixture, AjRegisterPage *page, const char *words);
