/* 发证机关模式: the state in which a vault may print certificates on an issuing authority's own
 * blank forms.
 *
 * Art. 21 para. 3 lets only the national authority make certificates of qualification, Art. 32
 * para. 1 no. 2 has a qualification withdrawn for forging one. Therefore a vault prints check
 * prints and nothing else until two people have set it up as an authority's, each with a passphrase
 * of their own, and both have entered them since the vault was opened. Setting up, entering,
 * refusing and leaving are events of the audit chain.
 *
 * What this is not: protection against somebody who writes the vault's file or the program anew. It
 * keeps honest offices from an unmarked certificate by mistake and leaves a trace of who was there.
 */
#pragma once

#include "store.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_AUTHORITY_NONE, /* an ordinary vault */
  AJ_AUTHORITY_OFF,  /* set up, not entered since the vault was opened */
  AJ_AUTHORITY_ON,
} AjAuthorityState;

AjAuthorityState aj_authority_get_state (AjStore *store);
gboolean aj_authority_is_on (AjStore *store);
/* The authority's name, and the two people's (0 and 1); NULL when not set up. (transfer full) */
char *aj_authority_dup_name (AjStore *store);
char *aj_authority_dup_person (AjStore *store, guint which);
/* Passphrases that did not fit since the last that did. */
guint aj_authority_get_failures (AjStore *store);

typedef struct
{
  const char *person, *passphrase;
} AjAuthorityPerson;

/* Makes the vault an authority's. Refused with G_IO_ERROR_INVALID_ARGUMENT: it is one already, a
 * name or passphrase is missing, both people or both passphrases are the same, a passphrase has
 * fewer than 10 characters. Only salted scrypt verifiers are kept. */
gboolean aj_authority_set_up (AjStore *store,
                              const char *name,
                              const AjAuthorityPerson people[2],
                              GError **error);
/* Enters the mode: both passphrases, in the order of the people. G_IO_ERROR_PERMISSION_DENIED when
 * one does not fit, or while the wait after a failure lasts (a second, doubled with each failure,
 * an hour at most; it outlasts closing). Takes about half a second: call it in a job. */
gboolean aj_authority_enter (AjStore *store, const char *const passphrases[2], GError **error);
/* Leaves it; closing the vault does so too. */
void aj_authority_leave (AjStore *store);
/* Makes the vault an ordinary one again: both passphrases. */
gboolean aj_authority_remove (AjStore *store, const char *const passphrases[2], GError **error);

G_END_DECLS
