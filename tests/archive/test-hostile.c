/* Archives made to deceive: a case for every line of the list of attacks on tar and BagIt that
 * the design was measured against, and some more. Each is refused (or named) for its own reason. */
#include "raw-tar.h"
#include "sealed.h"

#define P "PRJ-2026-001/"
#define D P "data/"

/* Members of the good archive, as sealed_make() makes it. */
enum
{
  BAGIT,
  SIGNER_SM2,
  SIGNER_P256,
  TAG_SHA256,
  SIG_P256,
  TAG_SM3,
  SIG_SM2,
  INFO,
  MANIFEST_SHA256,
  MANIFEST_SM3,
  FILE_A,
  FILE_EMPTY,
  FILE_B,
  FILE_C,
  FILE_README,
  N_MEMBERS,
};

static GByteArray *good;

/* Appends a member behind the payload. */
static void
add (GPtrArray *members, GByteArray *member)
{
  g_ptr_array_add (members, member);
}

static void
add_file (GPtrArray *members, const char *name)
{
  add (members, raw_member (name, "evil\n", 5, '0'));
}

static guint8 *
header_of (GPtrArray *members, guint n)
{
  return ((GByteArray *) g_ptr_array_index (members, n))->data;
}

/* Changes bytes of one member's (first) header and makes the checksum right. */
static void
patch (GPtrArray *members, guint n, guint at, const char *bytes, gsize size)
{
  guint8 *block = header_of (members, n);

  memcpy (block + at, bytes, size);
  raw_fix_checksum (block);
}

#define PATCH(n, at, bytes) patch (m, n, at, bytes, sizeof bytes - 1)
#define PAX_FILE(records)                                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    add (m, raw_pax (records, strlen (records), 'x'));                                             \
    add_file (m, D "new.txt");                                                                     \
  }                                                                                                \
  G_STMT_END

typedef struct
{
  const char *name;
  void (*make) (GPtrArray *m);
  const char *reason; /* part of the English message, or the word of a finding */
  const char *path;   /* of a finding; NULL: the archive is refused */
} Case;

/* clang-format off */
static void dotdot (GPtrArray *m) { add_file (m, P "data/../../evil"); }
static void absolute (GPtrArray *m) { add_file (m, "/tmp/evil"); }
static void symlink_out (GPtrArray *m) { add (m, raw_link (D "l", '2', "/tmp")); add_file (m, D "l/evil"); }
static void symlink_to_file (GPtrArray *m) { add (m, raw_link (D "l", '2', "/etc/passwd")); }
static void hardlink_out (GPtrArray *m) { add (m, raw_link (D "l", '1', "/etc/passwd")); }
static void hardlink_in (GPtrArray *m) { add (m, raw_link (D "l", '1', D "a.txt")); }
static void duplicate_second (GPtrArray *m) { add_file (m, D "a.txt"); }
static void duplicate_first (GPtrArray *m) { g_ptr_array_insert (m, FILE_A, raw_member (D "a.txt", "evil\n", 5, '0')); }
static void case_collision (GPtrArray *m) { add_file (m, D "A.TXT"); }
static void nfd (GPtrArray *m) { add (m, raw_pax_member (D "e\xcc\x81", D "e\xcc\x81", "x", 1)); }
static void compatibility (GPtrArray *m) { add (m, raw_pax_member (D "ａ.txt", D "ａ.txt", "x", 1)); }
static void chardev (GPtrArray *m) { add (m, raw_member (D "d", "", 0, '3')); }
static void fifo (GPtrArray *m) { add (m, raw_member (D "d", "", 0, '6')); }
static void directory (GPtrArray *m) { add (m, raw_member (D "d", "", 0, '5')); add (m, raw_link (D "d", '2', "/tmp")); }
static void gnu_sparse (GPtrArray *m) { add_file (m, D "s"); guint8 *b = header_of (m, N_MEMBERS); b[156] = 'S'; memcpy (b + 257, "ustar  ", 8); raw_fix_checksum (b); }
static void pax_sparse (GPtrArray *m) { PAX_FILE ("22 GNU.sparse.major=1\n22 GNU.sparse.minor=0\n"); }
static void huge_pax (GPtrArray *m) { g_autofree char *v = g_strnfill (70000, 'a'); g_autofree char *r = raw_record ("path", v); PAX_FILE (r); }
static void pax_path_differs (GPtrArray *m) { add (m, raw_pax_member (D "电子.txt", D "a.txt.exe", "x", 1)); }
static void pax_for_ascii (GPtrArray *m) { add (m, raw_pax_member (D "plain.txt", D "plain.txt", "x", 1)); }
static void gnu_longname (GPtrArray *m) { add (m, raw_member ("././@LongLink", D "other/name/of/it", 34, 'L')); memcpy (header_of (m, N_MEMBERS) + 257, "ustar  ", 8); raw_fix_checksum (header_of (m, N_MEMBERS)); add_file (m, D "x"); }
static void pax_size_smuggle (GPtrArray *m) { g_autofree char *r = raw_record ("size", "1024"); PAX_FILE (r); }
static void pax_size_hides (GPtrArray *m) { g_autofree char *r = raw_record ("size", "0"); PAX_FILE (r); }
static void global_pax (GPtrArray *m) { g_autofree char *r = raw_record ("path", D "z"); add (m, raw_pax (r, strlen (r), 'g')); add_file (m, D "x"); }
static void pax_path_twice (GPtrArray *m) { g_autofree char *r = raw_record ("path", D "电"); g_autofree char *rr = g_strconcat (r, r, NULL); PAX_FILE (rr); }
static void pax_size_twice (GPtrArray *m) { g_autofree char *r = raw_record ("size", "9"); g_autofree char *rr = g_strconcat (r, r, NULL); PAX_FILE (rr); }
static void pax_pair (GPtrArray *m) { g_autofree char *r = raw_record ("path", D "电"); add (m, raw_pax (r, strlen (r), 'x')); PAX_FILE (r); }
static void pax_alone (GPtrArray *m) { g_autofree char *r = raw_record ("path", D "电"); add (m, raw_pax (r, strlen (r), 'x')); }
static void pax_empty (GPtrArray *m) { PAX_FILE (""); }
static void pax_short_record (GPtrArray *m) { PAX_FILE ("3 path=abc\n"); }
static void pax_long_record (GPtrArray *m) { PAX_FILE ("99 path=abc\n"); }
static void pax_no_newline (GPtrArray *m) { PAX_FILE ("12 path=abc "); }
static void pax_zero_length (GPtrArray *m) { PAX_FILE ("012 path=ab\n"); }
static void pax_no_equals (GPtrArray *m) { PAX_FILE ("11 pathabc\n"); }
static void pax_not_number (GPtrArray *m) { PAX_FILE ("xx path=abc\n"); }
static void pax_negative_size (GPtrArray *m) { PAX_FILE ("11 size=-1\n"); }
static void pax_huge_size (GPtrArray *m) { PAX_FILE ("28 size=9223372036854775808\n"); }
static void pax_nul (GPtrArray *m) { add (m, raw_pax ("12 path=a\0b\n", 12, 'x')); add_file (m, D "x"); }
static void pax_padding (GPtrArray *m) { g_autofree char *r = raw_record ("path", D "电"); PAX_FILE (r); header_of (m, N_MEMBERS)[1023] = 'x'; }
static void hdrcharset (GPtrArray *m) { PAX_FILE ("21 hdrcharset=BINARY\n"); }
static void linkpath (GPtrArray *m) { g_autofree char *r = raw_record ("linkpath", "/etc/passwd"); PAX_FILE (r); }
static void base256 (GPtrArray *m) { PATCH (FILE_A, 124, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"); }
static void size_spaces (GPtrArray *m) { PATCH (FILE_A, 124, "          6 "); }
static void size_nul (GPtrArray *m) { PATCH (FILE_A, 124, "00000000006\0"); }
static void bad_checksum (GPtrArray *m) { header_of (m, FILE_A)[0] ^= 1; }
static void checksum_style (GPtrArray *m) { header_of (m, FILE_A)[154] = ' '; header_of (m, FILE_A)[155] = 0; }
static void second_top (GPtrArray *m) { add_file (m, "OTHER/data/x"); }
static void similar_top (GPtrArray *m) { add_file (m, "PRJ-2026-0011/data/x"); }
static void top_file (GPtrArray *m) { add_file (m, "evil.sh"); }
static void bidi (GPtrArray *m) { add (m, raw_pax_member (D "\xe2\x80\xaetxt.exe", D "\xe2\x80\xaetxt.exe", "x", 1)); }
static void invisible (GPtrArray *m) { add (m, raw_pax_member (D "a\xe2\x80\x8b.txt", D "a\xe2\x80\x8b.txt", "x", 1)); }
static void newline (GPtrArray *m) { add_file (m, D "a\nb"); }
static void escape (GPtrArray *m) { add_file (m, D "a\033[2J"); }
static void not_utf8 (GPtrArray *m) { add (m, raw_pax_member (D "\xc4\xe3", D "\xc4\xe3", "x", 1)); }
static void file_and_folder (GPtrArray *m) { add_file (m, D "a.txt/x"); }
static void folder_and_file (GPtrArray *m) { add (m, raw_pax_member (D "其他", D "其他", "x", 1)); }
static void set_user (GPtrArray *m) { PATCH (FILE_A, 100, "004755 "); }
static void owner (GPtrArray *m) { PATCH (FILE_A, 108, "001000 "); }
static void owner_name (GPtrArray *m) { PATCH (FILE_A, 265, "root"); }
static void mtime (GPtrArray *m) { PATCH (FILE_A, 136, "14000000000 "); }
static void device_numbers (GPtrArray *m) { PATCH (FILE_A, 329, "000010 "); }
static void header_tail (GPtrArray *m) { PATCH (FILE_A, 508, "hid"); }
static void link_on_file (GPtrArray *m) { PATCH (FILE_A, 157, "/etc/passwd"); }
static void useless_prefix (GPtrArray *m) { PATCH (FILE_A, 345, "PRJ-2026-001"); patch (m, FILE_A, 0, "data/a.txt\0\0\0\0\0\0\0\0\0\0\0\0\0", 23); }
static void name_after_nul (GPtrArray *m) { PATCH (FILE_A, 60, "hidden"); }
static void tag_after_payload (GPtrArray *m) { add_file (m, P "zz.txt"); }
static void tag_file_twice (GPtrArray *m) { g_ptr_array_insert (m, FILE_A, raw_member (P "bag-info.txt", "evil\n", 5, '0')); }
static void tag_out_of_order (GPtrArray *m) { GByteArray *t = g_byte_array_ref (m->pdata[BAGIT]); g_ptr_array_remove_index (m, BAGIT); g_ptr_array_insert (m, BAGIT + 1, t); }
static void payload_first (GPtrArray *m) { GByteArray *t = g_byte_array_ref (m->pdata[FILE_A]); g_ptr_array_remove_index (m, FILE_A); g_ptr_array_insert (m, INFO, t); }
static void old_type (GPtrArray *m) { PATCH (FILE_A, 156, "\0"); }
static void unknown_type (GPtrArray *m) { PATCH (FILE_A, 156, "A"); }
static void contiguous (GPtrArray *m) { PATCH (FILE_A, 156, "7"); }
static void volume (GPtrArray *m) { g_ptr_array_insert (m, 0, raw_member ("VOLUME", "", 0, 'V')); }
static void gnu_magic (GPtrArray *m) { PATCH (FILE_A, 257, "ustar  \0"); }
static void no_magic (GPtrArray *m) { PATCH (FILE_A, 257, "\0\0\0\0\0\0\0\0"); }
static void trailing_slash (GPtrArray *m) { add_file (m, D "x/"); }
static void backslash (GPtrArray *m) { add_file (m, D "..\\evil"); }
static void drive (GPtrArray *m) { add_file (m, D "C:evil"); }
static void device_name (GPtrArray *m) { add_file (m, D "CON.txt"); }
static void trailing_dot (GPtrArray *m) { add_file (m, D "a.txt."); }
static void percent (GPtrArray *m) { add_file (m, D "100%"); }
static void covert_padding (GPtrArray *m) { header_of (m, FILE_A)[512 + 300] = 'x'; }
static void fetch (GPtrArray *m) { g_ptr_array_insert (m, FILE_A, raw_member (P "fetch.txt", "http://x - data/a\n", 18, '0')); }
static void single_zero (GPtrArray *m) { GByteArray *z = g_byte_array_new (); g_byte_array_set_size (z, 512); memset (z->data, 0, 512); g_ptr_array_insert (m, FILE_B, z); }
static void hardlink_with_data (GPtrArray *m) { add (m, raw_link (D "l", '1', D "a.txt")); guint8 *b = header_of (m, N_MEMBERS); memcpy (b + 124, "00000001000 ", 12); raw_fix_checksum (b); add_file (m, D "x"); }
static void empty_bag (GPtrArray *m) { g_ptr_array_set_size (m, 0); }
static void head_only (GPtrArray *m) { g_ptr_array_set_size (m, FILE_A); }
static void altered (GPtrArray *m) { header_of (m, FILE_A)[512] ^= 1; }
static void missing (GPtrArray *m) { g_ptr_array_remove_index (m, FILE_C); }
static void extra (GPtrArray *m) { g_ptr_array_insert (m, FILE_EMPTY, raw_member (D "extra.txt", "evil\n", 5, '0')); }
static void disorder (GPtrArray *m) { add_file (m, D "extra.txt"); }
static void altered_info (GPtrArray *m) { header_of (m, INFO)[530] ^= 1; }
static void stale_signature (GPtrArray *m) { header_of (m, TAG_SM3)[512] ^= 1; }
static void no_signature (GPtrArray *m) { g_ptr_array_remove_index (m, SIG_SM2); g_ptr_array_remove_index (m, SIG_P256); }
static void swapped_signatures (GPtrArray *m) { guint8 *a = header_of (m, SIG_SM2) + 512; a[10] ^= 0x80; }
static void manifest_dotdot (GPtrArray *m) { char *at = memmem (header_of (m, MANIFEST_SHA256) + 512, 200, "data/a.txt", 10); memcpy (at, "data/../tx", 10); }
/* clang-format on */

static void
deep_path (GPtrArray *m)
{
  g_autoptr (GString) path = g_string_new (D);

  while (path->len < 5000)
    g_string_append (path, "aaaa/");
  g_string_append_c (path, 'x');
  add (m, raw_pax_member (path->str, D "x", "x", 1));
}

static void
long_name (GPtrArray *m)
{
  g_autofree char *name = g_strnfill (300, 'a');
  g_autofree char *path = g_strconcat (D, name, NULL);

  add (m, raw_pax_member (path, D "x", "x", 1));
}

static const Case cases[] = {
  { "dotdot", dotdot, "“..”", NULL },
  { "absolute", absolute, "absolute path", NULL },
  { "symlink-out-then-write", symlink_out, "a link, device", NULL },
  { "symlink-to-file", symlink_to_file, "a link, device", NULL },
  { "hardlink-out", hardlink_out, "a link, device", NULL },
  { "hardlink-in", hardlink_in, "a link, device", NULL },
  { "hardlink-with-data", hardlink_with_data, "a link, device", NULL },
  { "duplicate-evil-second", duplicate_second, "second file of the same name", NULL },
  { "duplicate-evil-first", duplicate_first, "second file of the same name", NULL },
  { "case-collision", case_collision, "second file of the same name", NULL },
  { "nfd-collision", nfd, "not in Unicode form NFC", NULL },
  { "compatibility-collision", compatibility, "second file of the same name", NULL },
  { "chardev", chardev, "a link, device", NULL },
  { "fifo", fifo, "a link, device", NULL },
  { "dir-then-symlink", directory, "a link, device", NULL },
  { "gnu-sparse-bomb", gnu_sparse, "not POSIX ustar", NULL },
  { "pax-sparse-bomb", pax_sparse, "pax keyword other", NULL },
  { "huge-pax", huge_pax, "empty or too large", NULL },
  { "pax-path-vs-ustar-name", pax_path_differs, "not the canonical one", NULL },
  { "pax-for-ascii", pax_for_ascii, "not the canonical one", NULL },
  { "gnu-longname", gnu_longname, "not POSIX ustar", NULL },
  { "pax-size-smuggle", pax_size_smuggle, "not the canonical one", NULL },
  { "pax-size-hides-next", pax_size_hides, "not the canonical one", NULL },
  { "global-pax-path", global_pax, "a link, device", NULL },
  { "pax-path-twice", pax_path_twice, "pax path given twice", NULL },
  { "pax-size-twice", pax_size_twice, "pax size given twice", NULL },
  { "two-pax-headers", pax_pair, "two pax headers", NULL },
  { "pax-alone", pax_alone, "without a file", NULL },
  { "pax-empty", pax_empty, "empty or too large", NULL },
  { "pax-short-record", pax_short_record, "wrong length", NULL },
  { "pax-long-record", pax_long_record, "wrong length", NULL },
  { "pax-no-newline", pax_no_newline, "wrong length", NULL },
  { "pax-leading-zero", pax_zero_length, "wrong length", NULL },
  { "pax-no-equals", pax_no_equals, "without “=”", NULL },
  { "pax-not-a-number", pax_not_number, "wrong length", NULL },
  { "pax-negative-size", pax_negative_size, "size that is no number", NULL },
  { "pax-huge-size", pax_huge_size, "size that is no number", NULL },
  { "pax-nul", pax_nul, "zero byte", NULL },
  { "pax-padding", pax_padding, "hidden after a pax header", NULL },
  { "hdrcharset-binary", hdrcharset, "pax keyword other", NULL },
  { "linkpath-on-file", linkpath, "pax keyword other", NULL },
  { "base256-negative-size", base256, "no octal number", NULL },
  { "size-with-spaces", size_spaces, "no octal number", NULL },
  { "size-with-nul", size_nul, "no octal number", NULL },
  { "bad-checksum", bad_checksum, "checksum is wrong", NULL },
  { "checksum-style", checksum_style, "checksum field", NULL },
  { "second-top-dir", second_top, "second directory at the top", NULL },
  { "similar-top-dir", similar_top, "second directory at the top", NULL },
  { "top-level-file", top_file, "outside the bag directory", NULL },
  { "bidi-name", bidi, "invisible or direction-changing", NULL },
  { "invisible-name", invisible, "invisible or direction-changing", NULL },
  { "newline-name", newline, "control character", NULL },
  { "terminal-escape", escape, "control character", NULL },
  { "invalid-utf8", not_utf8, "not UTF-8", NULL },
  { "file-and-dir", file_and_folder, "folder with the name of a file", NULL },
  { "dir-and-file", folder_and_file, "file with the name of a folder", NULL },
  { "setuid", set_user, "owner, time or mode", NULL },
  { "owner", owner, "owner, time or mode", NULL },
  { "owner-name", owner_name, "owner, time or mode", NULL },
  { "mtime", mtime, "owner, time or mode", NULL },
  { "device-numbers", device_numbers, "owner, time or mode", NULL },
  { "header-tail", header_tail, "owner, time or mode", NULL },
  { "link-on-file", link_on_file, "a link name", NULL },
  { "useless-prefix", useless_prefix, "not the canonical one", NULL },
  { "name-after-nul", name_after_nul, "not the canonical one", NULL },
  { "tag-after-payload", tag_after_payload, "behind the payload", NULL },
  { "duplicate-tag-file", tag_file_twice, "second file of the same name", NULL },
  { "tag-out-of-order", tag_out_of_order, "out of its order", NULL },
  { "payload-first", payload_first, "missing before the payload", NULL },
  { "oldstyle-type", old_type, "a link, device", NULL },
  { "unknown-type", unknown_type, "a link, device", NULL },
  { "contiguous-type", contiguous, "a link, device", NULL },
  { "volume-header", volume, "a link, device", NULL },
  { "gnu-magic", gnu_magic, "not POSIX ustar", NULL },
  { "v7-header", no_magic, "not POSIX ustar", NULL },
  { "file-trailing-slash", trailing_slash, "empty name", NULL },
  { "backslash", backslash, "Windows or BagIt", NULL },
  { "drive-colon", drive, "Windows or BagIt", NULL },
  { "percent", percent, "Windows or BagIt", NULL },
  { "CON", device_name, "Windows device name", NULL },
  { "trailing-dot", trailing_dot, "dot or space", NULL },
  { "covert-padding", covert_padding, "hidden after the end of the file", NULL },
  { "fetch-txt", fetch, "completed from the network", NULL },
  { "single-zero-then-entry", single_zero, "single zero block", NULL },
  { "deep-path", deep_path, "too long path", NULL },
  { "long-name", long_name, "longer than 255", NULL },
  { "empty", empty_bag, "missing before the payload", NULL },
  { "head-only", head_only, "missing", "data/a.txt" },
  { "extra-file", extra, "extra", "data/extra.txt" },
  { "missing-file", missing, "missing",
    "data/电子档案/e5 保密教育培训/签到表 𬭎.csv" },
  { "out-of-order", disorder, "out of its order", NULL },
  { "altered-file", altered, "altered", "data/a.txt" },
  { "altered-baginfo", altered_info, "altered", "bag-info.txt" },
  { "stale-signature", stale_signature, "bad-signature", "signature-sm2.der" },
  { "signature-removed", no_signature, "unsigned", "signature-p256.der" },
  { "signature-changed", swapped_signatures, "bad-signature", "signature-sm2.der" },
  { "manifest-dotdot", manifest_dotdot, "altered", "manifest-sha256.txt" },
};

static void
judge (const GByteArray *tar, const char *name, const char *reason, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjVerdict) verdict = sealed_verify (tar, NULL, &error);

  if (path == NULL)
    {
      if (verdict != NULL)
        g_error ("%s: not refused (%u findings)", name, aj_verdict_get_n_findings (verdict));
      g_assert_true (error->domain == AJ_ARCHIVE_ERROR);
      if (strstr (error->message, reason) == NULL)
        g_error ("%s: “%s” does not say “%s”", name, error->message, reason);
      return;
    }
  if (verdict == NULL)
    g_error ("%s: %s", name, error->message);
  g_assert_false (aj_verdict_is_valid (verdict));
  for (guint i = 0; i < aj_verdict_get_n_findings (verdict); i++)
    {
      const AjFinding *finding = aj_verdict_get_finding (verdict, i);
      if (g_str_equal (aj_finding_get_word (finding->kind), reason) &&
          g_strcmp0 (finding->path, path) == 0)
        return;
    }
  g_error ("%s: no finding %s %s", name, reason, path);
}

static void
test_corpus (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (GPtrArray) members = raw_split (good);

  g_assert_cmpuint (members->len, ==, N_MEMBERS);
  self->make (members);
  g_autoptr (GByteArray) tar = raw_join (members);
  judge (tar, self->name, self->reason, self->path);
}

static GByteArray *
copy (guint length)
{
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, good->data, length);
  return out;
}

static void
append_zeros (GByteArray *tar, guint size)
{
  guint before = tar->len;

  g_byte_array_set_size (tar, before + size);
  memset (tar->data + before, 0, size);
}

/* What comes at the end, or does not. */
static void
test_ends (void)
{
  g_autoptr (GByteArray) none = g_byte_array_new ();
  g_autoptr (GByteArray) mid = copy (good->len - 1024 - 300);
  g_autoptr (GByteArray) no_end = copy (good->len - 1024);
  g_autoptr (GByteArray) one_zero = copy (good->len - 512);
  g_autoptr (GByteArray) appended = copy (good->len);
  g_autoptr (GByteArray) junk = copy (good->len);
  g_autoptr (GByteArray) padded = copy (good->len);
  g_autoptr (GByteArray) long_padding = copy (good->len);

  g_byte_array_append (appended, good->data, good->len);
  append_zeros (junk, 5000);
  g_byte_array_append (junk, (const guint8 *) "x", 1);
  append_zeros (long_padding, 1024 * 1024 + 1);
  judge (none, "zero-byte-file", "cut off", NULL);
  judge (mid, "truncated-mid", "cut off inside", NULL);
  judge (no_end, "truncated-no-eof", "cut off", NULL);
  judge (one_zero, "truncated-one-zero-block", "cut off", NULL);
  judge (appended, "appended-archive", "follows the end", NULL);
  judge (junk, "junk-after-eof", "follows the end", NULL);
  judge (long_padding, "long-padding", "follows the end", NULL);

  /* A copy to a tape or a raw stick is padded with zeros: that is no fault. */
  g_autoptr (GError) error = NULL;
  append_zeros (padded, 8192);
  g_autoptr (AjVerdict) verdict = sealed_verify (padded, sealed_key (), &error);
  g_assert_no_error (error);
  g_assert_true (aj_verdict_is_valid (verdict));
}

static void
test_wrapped (void)
{
  g_autofree char *folder = test_make_folder ();
  G_GNUC_UNUSED g_autofree char *path = sealed_make (folder, sealed_key ());
  static const struct
  {
    const char *script, *reason;
  } wraps[] = {
    { "gzip -c PRJ-2026-001.tar > w", "compressed archives" },
    { "xz -c PRJ-2026-001.tar > w", "compressed archives" },
    { "mkdir x && tar xf PRJ-2026-001.tar -C x && tar cf w -C x PRJ-2026-001", "not POSIX ustar" },
    { "tar --format=pax -cf w -C x PRJ-2026-001", "owner, time or mode" },
    { "tar --format=ustar --owner=0 --group=0 --numeric-owner --mtime=@0 --mode=644 -cf w -C x "
      "PRJ-2026-001/bagit.txt",
      "owner, time or mode" },
    { "cp x/PRJ-2026-001/bagit.txt w", "cut off" },
    { "head -c 100000 /dev/urandom > w", "checksum field" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wraps); i++)
    {
      g_autofree char *wrapped = g_build_filename (folder, "w", NULL);
      g_assert_cmpint (sealed_shell (folder, NULL, wraps[i].script), ==, 0);
      g_autoptr (GByteArray) tar = sealed_read (wrapped);
      judge (tar, wraps[i].script, wraps[i].reason, NULL);
    }
  test_remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = sealed_make (folder, sealed_key ());
  good = sealed_read (path);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/archive/hostile/", cases[i].name, NULL);
      g_test_add_data_func (name, &cases[i], test_corpus);
    }
  g_test_add_func ("/archive/hostile/ends", test_ends);
  g_test_add_func ("/archive/hostile/wrapped", test_wrapped);
  int status = g_test_run ();

  g_byte_array_unref (good);
  test_remove_tree (folder);
  return status;
}
