#include "command.h"

#include "i18n.h"

/* The words are fixed: scripts depend on them. New ones may be added, none renamed. */
const AjCommand aj_commands[] = {
  { .name = "new",
    .arguments = "VAULT",
    .summary = N_ ("Make a new vault"),
    .details =
      N_ ("VAULT is a folder that does not exist yet or is empty. --sample fills it with a small "
          "fictional office, --sample=N with N people."),
    .options = ALLOW (SAMPLE),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_new },
  { .name = "import",
    .arguments = "VAULT TYPE FILE",
    .summary = N_ ("Read records from a table (CSV, TSV, XLSX)"),
    .details = N_ (
      "The first row names the columns: by field name or by label, Chinese or English. Rows are "
      "matched with the records of the vault by the column “id”, else by the fields that are "
      "unique (identity number, credit code, certificate number), within the unit. Links are "
      "given by the title, the number or the id of the record they name.\n"
      "Rows that cannot be read or that a rule blocks are refused, each with its line and "
      "reason; all others are written in one step that can be undone. In rows matched by “id” an "
      "empty cell empties the field; in other rows it leaves the field as it is.\n"
      "A row that has a registered number but another name is not written unless --renames says "
      "that such names are right.\n"
      "Exit status 1 when a row was refused or not written."),
    .options = ALLOW (DRY_RUN) | ALLOW (ENCODING) | ALLOW (RENAMES),
    .min_args = 3,
    .max_args = 3,
    .run = aj_run_import },
  { .name = "list",
    .arguments = "VAULT TYPE",
    .summary = N_ ("List the records of a type"),
    .details = N_ (
      "--format json writes an array of objects with “id” and every field in its stored form, as "
      "strings (ids have up to 19 digits, more than a JSON number safely holds) or null. --format "
      "csv writes the same as CSV; with --excel for spreadsheets: labels as headers, a byte order "
      "mark, long numbers kept as text. --format xlsx --output FILE.xlsx writes a workbook."),
    .options = ALLOW (FILTER) | ALLOW (FORMAT) | ALLOW (EXCEL) | ALLOW (OUTPUT),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_list },
  { .name = "show",
    .arguments = "VAULT TYPE ID",
    .summary = N_ ("Show one record"),
    .details = N_ (
      "ID is the record's id; a unique number (identity number, credit code, certificate number, "
      "project number) or an unmistakable title will do as well, here and in all commands."),
    .options = ALLOW (FORMAT),
    .min_args = 3,
    .max_args = 3,
    .run = aj_run_show },
  { .name = "add",
    .arguments = "VAULT TYPE FIELD=VALUE...",
    .summary = N_ ("Add a record and print its id"),
    .details =
      N_ ("Dates are written like 2026-03-05, 20260305 or 2026年3月5日, choices by key or by their "
          "words, "
          "links by id, number or title. What cannot be read or is wrong by a rule is refused and "
          "nothing is written (exit status 1); what is only incomplete is written and the warnings "
          "are shown."),
    .min_args = 3,
    .max_args = G_MAXUINT,
    .run = aj_run_add },
  { .name = "set",
    .arguments = "VAULT TYPE ID FIELD=VALUE...",
    .summary = N_ ("Change fields of a record"),
    .details =
      N_ ("“FIELD=” with nothing behind it empties the field. Values are written as for “add”."),
    .min_args = 4,
    .max_args = G_MAXUINT,
    .run = aj_run_set },
  { .name = "attach",
    .arguments = "VAULT PROJECT CODE FILE...",
    .summary = N_ ("File documents under one of the 25 archive items of a project"),
    .details = N_ (
      "CODE is a1 to a5, b1, c1, c2, d1, e1 to e12 or f1 to f4 (DB61/T 1606 7.4.8). The files are "
      "copied into the vault; nothing is filed when one of them is refused."),
    .min_args = 4,
    .max_args = G_MAXUINT,
    .run = aj_run_attach },
  { .name = "print",
    .arguments = "VAULT DOCUMENT ID...",
    .summary = N_ ("Print a document to a PDF file"),
    .details = N_ (
      "ID is the record that the document is about; for the registers, the unit. A document with a "
      "blocking problem is refused (exit status 1); --draft prints it all the same, marked as a "
      "draft.\n"
      "With several IDs, --all or --filter the documents go into one PDF, or with --each into a "
      "file "
      "each in the folder that --output names. For documents of exams and attendances the ID of a "
      "person or of a training stands for all of theirs. What is refused is named; a full disk or "
      "an "
      "interruption leaves whole files only.\n"
      "--again prints with the options of the last final print (or of the one with that digest) "
      "and "
      "says whether the bytes are identical or what changed since.\n"
      "--blank needs no ID. --values gives a template what no record holds, for example "
      "conclusion=… of a feasibility report; “template copy” shows the names (<ask key=…>)."),
    .options = ALLOW (OUTPUT) | ALLOW (COPY) | ALLOW (DATE) | ALLOW (DRAFT) | ALLOW (ALL) |
               ALLOW (FILTER) | ALLOW (EACH) | ALLOW (PAPER) | ALLOW (AGAIN) | ALLOW (PDFA) |
               ALLOW (VALUES) | ALLOW (BLANK),
    .required = ALLOW (OUTPUT),
    .min_args = 2,
    .max_args = G_MAXUINT,
    .run = aj_run_print },
  { .name = "certificate issue",
    .arguments = "VAULT KIND ID...",
    .summary = N_ ("Issue training or exam certificates to people who passed"),
    .details = N_ (
      "KIND is “training” or “exam”. ID is an attendance or exam, a person or a training; --all "
      "takes all, --filter those of the people found. Each gets the next number, the day, the "
      "validity and a check code; print them with “print VAULT training-certificate ...”. Who did "
      "not pass, and exams of an authority (Art. 26), are refused by name (exit status 1).\n"
      "Certificates of qualification are made by the national authority only (Art. 21)."),
    .options = ALLOW (ALL) | ALLOW (FILTER) | ALLOW (DATE),
    .min_args = 2,
    .max_args = G_MAXUINT,
    .run = aj_run_certificate_issue },
  { .name = "certificate revoke",
    .arguments = "VAULT CODE",
    .summary = N_ ("Revoke a certificate that was issued, with a reason"),
    .details = N_ ("CODE is the check code or the number of the certificate."),
    .options = ALLOW (REASON),
    .required = ALLOW (REASON),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_certificate_revoke },
  { .name = "certificate verify",
    .arguments = "VAULT CODE",
    .summary = N_ ("Check a training or exam certificate by its code"),
    .details = N_ (
      "CODE is the check code below the QR, the number, or all that a scanner read from the QR "
      "(“-” "
      "reads it from standard input). Exit status 0: valid and unchanged; 1: expired, revoked, or "
      "different from what was issued; 2: this vault has issued no such certificate."),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_certificate_verify },
  { .name = "certificate rule",
    .arguments = "VAULT KIND [RULE]",
    .summary = N_ ("Show or set how certificates are numbered and how long they are valid"),
    .details = N_ (
      "RULE is like 保培{年}-{序号:4}: {年} is the year, {序号:4} a running number of four digits "
      "that begins anew each year."),
    .options = ALLOW (YEARS),
    .min_args = 2,
    .max_args = 3,
    .run = aj_run_certificate_rule },
  { .name = "template list",
    .arguments = "VAULT",
    .summary = N_ ("List the templates of documents and whose words are in force"),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_template_list },
  { .name = "template copy",
    .arguments = "VAULT DOCUMENT",
    .summary = N_ ("Write the words of a template out, to be changed"),
    .options = ALLOW (OUTPUT),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_template_copy },
  { .name = "template check",
    .arguments = "FILE",
    .summary = N_ ("Check a template: what is wrong is named with line and column"),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_template_check },
  { .name = "template save",
    .arguments = "VAULT DOCUMENT FILE",
    .summary = N_ ("Print a document with the words of a file from now on"),
    .details = N_ ("The file is checked first; a wrong one is refused (exit status 1) and nothing "
                   "is changed. The words are kept in the vault, with its history and backups."),
    .min_args = 3,
    .max_args = 3,
    .run = aj_run_template_save },
  { .name = "template edit",
    .arguments = "VAULT DOCUMENT",
    .summary = N_ ("Change the words of a template in your editor ($VISUAL, $EDITOR)"),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_template_edit },
  { .name = "template reset",
    .arguments = "VAULT DOCUMENT",
    .summary = N_ ("Go back to the program's own words of a document"),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_template_reset },
  { .name = "authority on",
    .arguments = "VAULT AUTHORITY PERSON PERSON",
    .summary = N_ ("Make the vault an issuing authority's, with two people's passphrases"),
    .details = N_ (
      "Only the national authority makes certificates (Art. 21 para. 3); forging one costs the "
      "qualification (Art. 32). Both people choose a passphrase of at least 10 characters; with "
      "--passphrase-fd they are two lines. Nothing is printed by this: each run of “overprint” "
      "asks "
      "for both again, and every step is in the audit chain."),
    .options = ALLOW (PASSPHRASE_FD),
    .min_args = 4,
    .max_args = 4,
    .run = aj_run_authority_on },
  { .name = "authority off",
    .arguments = "VAULT",
    .summary = N_ ("Make the vault an ordinary one again"),
    .options = ALLOW (PASSPHRASE_FD),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_authority_off },
  { .name = "authority status",
    .arguments = "VAULT",
    .summary = N_ ("Say whether the vault is an issuing authority's"),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_authority_status },
  { .name = "overprint",
    .arguments = "VAULT FORM ID...",
    .summary = N_ ("Print certificates' words for the authority's own blank forms"),
    .details = N_ (
      "One certificate a sheet, in the order of their numbers; no border, no emblem, no seal. Each "
      "sheet is recorded before it is printed; a spoiled one is marked with “sheet spoil”. Print "
      "the "
      "PDF at its actual size. FORM is one of “form list”."),
    .options = ALLOW (ALL) | ALLOW (FILTER) | ALLOW (OUTPUT) | ALLOW (PRINTER) | ALLOW (SHEET) |
               ALLOW (PASSPHRASE_FD),
    .required = ALLOW (OUTPUT) | ALLOW (SHEET),
    .min_args = 2,
    .max_args = G_MAXUINT,
    .run = aj_run_overprint },
  { .name = "sheet spoil",
    .arguments = "VAULT NUMBER",
    .summary = N_ ("Mark a blank form of the log as spoiled"),
    .options = ALLOW (REASON),
    .required = ALLOW (REASON),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_sheet_spoil },
  { .name = "calibrate",
    .arguments = "VAULT FORM PRINTER",
    .summary = N_ ("Fit a printer to the blank forms, with a test page"),
    .details = N_ (
      "--output writes a test page with rulers and two crosses. Print it, measure the crosses from "
      "the left and the top edge, and give them with --measured; the calibration is kept for that "
      "printer. --offset and --scale set it by hand."),
    .options = ALLOW (OUTPUT) | ALLOW (OFFSET) | ALLOW (SCALE) | ALLOW (MEASURED),
    .min_args = 3,
    .max_args = 3,
    .run = aj_run_calibrate },
  { .name = "form list",
    .arguments = "VAULT",
    .summary = N_ ("List the descriptions of blank forms"),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_form_list },
  { .name = "form show",
    .arguments = "VAULT NAME",
    .summary = N_ ("Write the description of a blank form"),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_form_show },
  { .name = "form save",
    .arguments = "VAULT NAME FILE",
    .summary = N_ ("Keep a description of a blank form in the vault"),
    .details = N_ ("What is wrong in the file is said with its line."),
    .min_args = 3,
    .max_args = 3,
    .run = aj_run_form_save },
  { .name = "form reset",
    .arguments = "VAULT NAME",
    .summary = N_ ("Drop the vault's own description of a blank form"),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_form_save },
  { .name = "key new",
    .arguments = "FILE",
    .summary = N_ ("Make a signing key, protected by a passphrase"),
    .details =
      N_ ("Makes an SM2 and an ECDSA P-256 key pair in one file and shows their fingerprints. The "
          "passphrase needs at least 8 characters."),
    .options = ALLOW (PASSPHRASE_FD),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_key_new },
  { .name = "key show",
    .arguments = "FILE",
    .summary = N_ ("Show the fingerprints and the public part of a key"),
    .details = N_ ("Needs no passphrase. --output writes the public part to a file, for --signer."),
    .options = ALLOW (OUTPUT),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_key_show },
  { .name = "key import",
    .arguments = "FILE NEW",
    .summary = N_ ("Take in a private key that another program made"),
    .details = N_ (
      "FILE is PEM (PKCS#8 with or without passphrase, EC PRIVATE KEY) or PKCS#8 in DER, with an "
      "SM2 or a P-256 key or both; the pair that is missing is made. NEW is the key file to be "
      "written. Asks for the passphrase of FILE (empty: none), then for the new one."),
    .options = ALLOW (PASSPHRASE_FD),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_key_import },
  { .name = "key passphrase",
    .arguments = "FILE",
    .summary = N_ ("Change the passphrase of a key"),
    .details = N_ ("Asks for the old passphrase, then for the new one. The new file is read back "
                   "before it takes the place of the old. Copies made earlier keep the old one."),
    .options = ALLOW (PASSPHRASE_FD),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_key_passphrase },
  { .name = "key backup",
    .arguments = "FILE COPY",
    .summary = N_ ("Copy a key file, encrypted as it is, and read the copy back"),
    .details = N_ ("A key that is lost cannot be made again. COPY is never written over a file."),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_key_backup },
  { .name = "signer add",
    .arguments = "VAULT PUB.pem NAME [ORGANISATION]",
    .summary = N_ ("Register whose key it is and print the record's id"),
    .details = N_ ("--how says how the fingerprint was compared (by telephone, from the stamped "
                   "form, in person) and --by who did it."),
    .options = ALLOW (HOW) | ALLOW (BY) | ALLOW (OWN),
    .min_args = 3,
    .max_args = 4,
    .run = aj_run_signer_add },
  { .name = "signer revoke",
    .arguments = "VAULT SIGNER",
    .summary = N_ ("Revoke a registered key"),
    .details = N_ ("What is signed with it on that day (--date, else today) or later is flagged; "
                   "what claims to be older needs the digest on stamped paper. The record stays."),
    .options = ALLOW (REASON) | ALLOW (DATE),
    .required = ALLOW (REASON),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_signer_revoke },
  { .name = "bundle",
    .arguments = "VAULT PROJECT",
    .summary = N_ ("Seal a project's archive into a signed tar"),
    .options = ALLOW (KEY) | ALLOW (OUTPUT) | ALLOW (PASSPHRASE_FD),
    .required = ALLOW (KEY) | ALLOW (OUTPUT),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_bundle },
  { .name = "item file",
    .arguments = "VAULT PROJECT",
    .summary = N_ ("File and lock the archive items of a project"),
    .details = N_ (
      "Takes every item that is received or checked to the state “filed” (DB61/T 1606 7.4.8) and "
      "takes its digest. What is filed is not changed or deleted any more. Exit status 1 when an "
      "item could not be filed; its reason is shown."),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_item_file },
  { .name = "item version",
    .arguments = "VAULT ITEM",
    .summary = N_ ("Make the next version of a filed item and print its id"),
    .details = N_ ("The filed item stays; the new version has the same files and can be changed."),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_item_version },
  { .name = "batch new",
    .arguments = "VAULT PROJECT",
    .summary = N_ ("Draft a hand-over batch of a project and print its number"),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_batch_new },
  { .name = "batch check",
    .arguments = "VAULT BATCH",
    .summary = N_ ("Check the four properties of a batch"),
    .details = N_ (
      "Authenticity, completeness, usability and safety (DA/T 70—2018), each test by name. Tests "
      "that only a person can do are ticked with “batch tick”. Exit status 1 while a property has "
      "not passed."),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_batch_check },
  { .name = "batch tick",
    .arguments = "VAULT BATCH TEST RESULT NAME [NOTE]",
    .summary = N_ ("Register the result of a test that a person did"),
    .details = N_ ("TEST is its number, such as 4-01; RESULT is 合格, 不合格 or 未检; NAME is who "
                   "did the test."),
    .min_args = 4,
    .max_args = 6,
    .run = aj_run_batch_tick },
  { .name = "batch seal",
    .arguments = "VAULT BATCH",
    .summary = N_ ("Seal a checked batch into a signed tar"),
    .details = N_ (
      "Refused while a property has not passed. The archive is read again as the receiver would; "
      "only then the batch counts as sealed. The form of hand-over and receipt is written beside "
      "it: it names the digest of the archive and cannot lie in it."),
    .options = ALLOW (KEY) | ALLOW (OUTPUT) | ALLOW (PASSPHRASE_FD),
    .required = ALLOW (KEY) | ALLOW (OUTPUT),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_batch_seal },
  { .name = "batch prepare",
    .arguments = "VAULT BATCH",
    .summary = N_ ("Write a checked batch to be signed by a token (UKey)"),
    .details = N_ (
      "--signer names the public key of the token; for the suite that it does not have, --key "
      "names "
      "an own key. Writes FILE.unsigned, which no reader accepts yet, and beside it the 500 bytes "
      "that the token signs. The signature comes back with “batch complete”."),
    .options = ALLOW (SIGNER) | ALLOW (KEY) | ALLOW (OUTPUT) | ALLOW (PASSPHRASE_FD),
    .required = ALLOW (SIGNER) | ALLOW (OUTPUT),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_batch_prepare },
  { .name = "batch complete",
    .arguments = "VAULT BATCH FILE.unsigned SIGNATURE",
    .summary = N_ ("Put the signature of a token into a prepared batch"),
    .details = N_ ("SIGNATURE is DER, or r and s of 32 bytes each, as bytes, hex or base64. With "
                   "the last signature the archive is checked whole and the batch is sealed."),
    .min_args = 4,
    .max_args = 4,
    .run = aj_run_batch_complete },
  { .name = "batch send",
    .arguments = "VAULT BATCH [FIELD=VALUE...]",
    .summary = N_ ("Register that a sealed batch was sent"),
    .details = N_ ("Needs carrier (who carries it) and method (how); medium and medium_numbers "
                   "describe the disks. Its items count as handed over from then on."),
    .min_args = 2,
    .max_args = G_MAXUINT,
    .run = aj_run_batch_send },
  { .name = "batch receive",
    .arguments = "VAULT BATCH [FIELD=VALUE...]",
    .summary = N_ ("Register the receipt of a batch"),
    .details = N_ ("Needs received_by and receipt."),
    .min_args = 2,
    .max_args = G_MAXUINT,
    .run = aj_run_batch_receive },
  { .name = "batch return",
    .arguments = "VAULT BATCH [FIELD=VALUE...]",
    .summary = N_ ("Register that a batch came back"),
    .details = N_ ("Needs return_reason. Then correct the items by new versions and use “batch "
                   "answer”."),
    .min_args = 2,
    .max_args = G_MAXUINT,
    .run = aj_run_batch_return },
  { .name = "batch answer",
    .arguments = "VAULT BATCH",
    .summary = N_ ("Draft the batch that answers one that came back and print its number"),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_batch_answer },
  { .name = "verify",
    .arguments = "FILE.tar",
    .summary = N_ ("Check a sealed archive"),
    .details = N_ (
      "Exit status 1 names every altered, missing or extra file and every bad signature; 2 means "
      "that the file is no sealed archive or is unsafe to read. A revoked key, or two keys of "
      "different signers, count as a finding too when --vault names a register.\n"
      "--json writes one object; these members stay: “valid” (true, false), “refused” (null or the "
      "reason), “bag”, “files”, “bytes”, “digest_sm3”, “fingerprint_sm2_sm3”, "
      "“fingerprint_p256_sha256”, “expected_key” (true, false, null: none was named), “signer” "
      "(null or “trust”, “name”, “organisation”, “known_since”, “checked_on”, “checked_how”, "
      "“checked_by”, “revoked_on”, “revoked_reason”), “certificate” (null or “valid”, “subject”, "
      "“issuer”, “not_before”, “not_after”, “fault”), “findings” (“kind”, “path”, “message”), "
      "“info” (lines of bag-info.txt). “trust” is own, known, unchecked, unknown, revoked, "
      "revoked-later or mixed; “kind” is altered, missing, extra, bad-signature, unsigned, "
      "other-signer or bag."),
    .options = ALLOW (SIGNER) | ALLOW (JSON) | ALLOW (VAULT) | ALLOW (CERTIFICATE) | ALLOW (CA),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_verify },
  { .name = "encrypt",
    .arguments = "FILE.tar",
    .summary = N_ ("Put a sealed archive into an envelope that only one recipient can open"),
    .details = N_ (
      "--to is the recipient's public key: ask for it, and compare its fingerprint by another way "
      "than the one it came. The envelope is a tar; what is needed to open it with openssl alone "
      "is "
      "written in it. It hides the archive on its way; who sealed the archive, the archive says."),
    .options = ALLOW (TO) | ALLOW (CIPHER) | ALLOW (OUTPUT),
    .required = ALLOW (TO) | ALLOW (OUTPUT),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_encrypt },
  { .name = "decrypt",
    .arguments = "ENVELOPE.tar",
    .summary = N_ ("Open an envelope that was made for your key"),
    .details = N_ (
      "Nothing is written unless every byte of the envelope is what its maker put there. Check the "
      "archive that comes out with “verify” as always."),
    .options = ALLOW (KEY) | ALLOW (OUTPUT) | ALLOW (PASSPHRASE_FD),
    .required = ALLOW (KEY) | ALLOW (OUTPUT),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_decrypt },
  { .name = "check-bag",
    .arguments = "PATH",
    .summary = N_ ("Check a BagIt bag that another program made"),
    .details = N_ (
      "PATH is a folder, a tar or a zip (BagIt 0.93 to 1.0). Errors stand apart from warnings: "
      "only "
      "errors make the bag invalid (exit status 1). Nothing is unpacked, nothing is fetched, no "
      "link is followed. Archives of this program are checked by “verify”, which is strict."),
    .options = ALLOW (FORMAT),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_check_bag },
  { .name = "review open",
    .arguments = "FILE.tar",
    .summary = N_ ("Look at a sealed archive as its reviewer"),
    .details = N_ (
      "Needs no vault. The archive is checked from beginning to end; what the reviewer writes is "
      "kept as a draft in XDG_DATA_HOME/anjuan/reviews, by the digest of the archive, until "
      "“review export” signs it. Exit status 1: the archive is not as it was signed; 2: it is "
      "none, "
      "or unsafe to read."),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_review_open },
  { .name = "review list",
    .arguments = "FILE.tar",
    .summary = N_ ("List the 25 items with their material and the opinions"),
    .details = N_ ("Points of earlier rounds that are still open come first."),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_review_list },
  { .name = "review search",
    .arguments = "FILE.tar TEXT",
    .summary = N_ ("Search names of files, material and records of a sealed archive"),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_review_search },
  { .name = "review save",
    .arguments = "FILE.tar PATH",
    .summary = N_ ("Take one file out of a sealed archive"),
    .details = N_ ("PATH is as “review list” shows it. Nothing is written unless every byte of the "
                   "file is what was signed."),
    .options = ALLOW (OUTPUT),
    .required = ALLOW (OUTPUT),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_review_save },
  { .name = "review changes",
    .arguments = "FILE.tar",
    .summary = N_ ("List what differs from the archive that this one replaces"),
    .details = N_ ("By digest: added, changed, removed, moved. The archive before must have been "
                   "opened here."),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_review_changes },
  { .name = "review tests",
    .arguments = "FILE.tar",
    .summary = N_ ("List the tests of the four properties and their results"),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_review_tests },
  { .name = "review trust",
    .arguments = "FILE.tar UNIT NAME HOW",
    .summary = N_ ("Register that the signer's fingerprints were compared"),
    .details = N_ ("UNIT and NAME: whose key it is; HOW: by telephone, from the stamped form, in "
                   "person."),
    .min_args = 4,
    .max_args = 4,
    .run = aj_run_review_trust },
  { .name = "review tick",
    .arguments = "FILE.tar TEST RESULT [WORDS]",
    .summary = N_ ("Tick a test: pass or fail"),
    .details = N_ ("Overruling the machine needs words."),
    .min_args = 3,
    .max_args = 4,
    .run = aj_run_review_tick },
  { .name = "review opine",
    .arguments = "FILE.tar ITEM RESULT [TEXT] [clause=CLAUSE]",
    .summary = N_ ("Write an opinion: pass, rectify or not-applicable"),
    .details = N_ ("ITEM is one of the 25 (a5), a piece of material under it (a5/ID), or - for the "
                   "archive as a whole."),
    .min_args = 3,
    .max_args = 5,
    .run = aj_run_review_opine },
  { .name = "review rest",
    .arguments = "FILE.tar",
    .summary = N_ ("Let all items without an opinion pass"),
    .details = N_ ("Items without any material do not apply."),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_review_rest },
  { .name = "review mark",
    .arguments = "FILE.tar POINT MARK [WORDS]",
    .summary = N_ ("Mark a point of an earlier round: fixed or open"),
    .details = N_ ("POINT is as “review list” shows it: 1/a5 or 1/a5/ID."),
    .min_args = 3,
    .max_args = 4,
    .run = aj_run_review_mark },
  { .name = "review previous",
    .arguments = "FILE.tar FILE.opinions",
    .summary = N_ ("Take up the opinions of the round before from a file"),
    .details = N_ ("Only needed when they were written on another machine."),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_review_previous },
  { .name = "review conclude",
    .arguments = "FILE.tar DECISION [FIELD=VALUE...]",
    .summary = N_ ("Conclude the review: accept or return"),
    .details = N_ ("FIELD is reviewer, unit, date or reason. Exit status 1 lists what is still "
                   "missing."),
    .min_args = 2,
    .max_args = 6,
    .run = aj_run_review_conclude },
  { .name = "review export",
    .arguments = "FILE.tar",
    .summary = N_ ("Sign the opinions and write them to a file for the sender"),
    .details = N_ ("From then on nothing in them changes; the same command writes the same file "
                   "again."),
    .options = ALLOW (KEY) | ALLOW (OUTPUT) | ALLOW (PASSPHRASE_FD),
    .required = ALLOW (KEY) | ALLOW (OUTPUT),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_review_export },
  { .name = "review print",
    .arguments = "FILE.tar",
    .summary = N_ ("Print the receipt of a review to a PDF file"),
    .options = ALLOW (OUTPUT),
    .required = ALLOW (OUTPUT),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_review_print },
  { .name = "opinions show",
    .arguments = "FILE.opinions",
    .summary = N_ ("Check and show a reviewer's signed opinions"),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_opinions_show },
  { .name = "opinions import",
    .arguments = "VAULT FILE.opinions",
    .summary = N_ ("Take in a reviewer's signed opinions"),
    .details = N_ (
      "Signature, archive, batch, project and round must fit, and the same file counts once. Every "
      "point to rectify becomes a finding, in one step that can be undone. The batch stays as it "
      "is "
      "until --decide or “opinions decide” registers the outcome: several reviewers may send "
      "opinions on one archive, and one that returns returns it. A signer not yet known is refused "
      "unless --checked says how the fingerprint was compared."),
    .options = ALLOW (CHECKED) | ALLOW (DECIDE),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_opinions_import },
  { .name = "opinions decide",
    .arguments = "VAULT BATCH",
    .summary = N_ ("Register a batch as received or returned by the opinions on it"),
    .details =
      N_ ("Lists all opinions on the batch that were taken in. When one of them returns the "
          "batch, it is returned; otherwise it is received."),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_opinions_decide },
  { .name = "check",
    .arguments = "VAULT",
    .summary = N_ ("List everything that is wrong or missing in a vault"),
    .details = N_ (
      "Checks all records by the rules, all files against their digests and the audit chain. Exit "
      "status 1 when there is anything to rectify."),
    .options = ALLOW (FORMAT),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_check },
  { .name = "duplicates",
    .arguments = "VAULT",
    .summary = N_ ("List people who may stand in a vault twice"),
    .details =
      N_ ("Pairs with the same identity number, or with the same name and day of birth, each with "
          "its reason and the ids. What “distinct” was told is not listed. Exit status 1 when "
          "there is a pair."),
    .options = ALLOW (FORMAT),
    .min_args = 1,
    .max_args = 1,
    .run = aj_run_duplicates },
  { .name = "distinct",
    .arguments = "VAULT ID ID",
    .summary = N_ ("Remember that two people are not the same"),
    .details = N_ ("The pair is not listed by “duplicates” any more, here and in the window. One "
                   "step that can be undone."),
    .min_args = 3,
    .max_args = 3,
    .run = aj_run_distinct },
  { .name = "backup",
    .arguments = "VAULT DIR",
    .summary = N_ ("Write a verified backup into a folder and print its path"),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_backup },
  { .name = "restore",
    .arguments = "BACKUP VAULT",
    .summary = N_ ("Make a vault from a backup"),
    .details = N_ (
      "The backup is verified first. A vault that is there already is set aside, never deleted."),
    .min_args = 2,
    .max_args = 2,
    .run = aj_run_restore },
};
const guint aj_n_commands = G_N_ELEMENTS (aj_commands);
