/* Templates: the words of a document as data.
 *
 * A template is one XML file in resources/templates (a line in anjuan.gresource.xml makes it a
 * document of the catalogue) or the vault's own copy of one (template-store.h):
 *
 *   <document title="保密协议" english="Confidentiality agreement" record="agreement"
 *             article="DB61/T 1606 附录A" style="contract">
 *
 * The file's name is the document's name. record: the type of record it is printed from; article:
 * the article or clause it serves; style: contract, letter, form, register, cover or
 * official; also paper (A3 A4 A5 B4 B5 16开), orientation, margins="top right bottom left" in mm,
 * order (in lists), foot="none".
 *
 * Blocks
 *   <title> <heading level="1..3"> <p> <line align="right">   words; level 1 is in the outline
 *   <clause level="1..4" title="范围">   a paragraph that numbers itself 一、（一）1.（1）; without
 *     words it is a heading; <clause>, <p>, <heading>, <line> with hang="yes": a point or comma at
 *     the end of a full line stands outside the edge
 *   <fields label="4"> <field label="甲方">…</field> </fields>  a label and a rule with the value
 *   <signature> <party> <line>甲方（盖章）：</line> … </party> … </signature>
 *   <grid columns="24 60 24 60"> <row height="8"> <cell label="yes">姓名</cell> <cell>…</cell>
 *     a form: widths and heights in mm; join: goes on where another grid ends; cell: span, rows
 *     (0: as long as the rows beside it leave its columns free), align, valign; a cell holds words,
 *     or <p>, <line>, <space>, <ruled>, <qr>, <picture>, <fill/>: what follows goes to the bottom
 *   <table> <column title="题名" width="50"/> … <row> <cell>…</cell> … </row> <group> <subgroup>
 *     <total> </table>                    a long table: the head repeats ("|" divides a title)
 *   <strips length="285"> <strip widths="20 30 40 50" …> <part height="30" turn="yes">
 *   <contents levels="2"/>      目录: the headings behind it with their pages, as links
 *   <space lines="2"/> <ruled lines="3"/> <rule/> <qr size="25">…</qr> <foot>…</foot>
 *   <picture file="平面图.png" width="80" alt="办公场所平面图">图1　办公场所平面图</picture>
 *     a PNG or JPEG among the attachments of the record, or of any in the vault ("照片" finds the
 *     record's own 照片.jpg); resource="anjuan.png": of the program. width, height in mm: one of
 *     them, both (it fits into them), or none (as wide as the text); align; alt: what it shows, for
 *     who cannot see it. The words below it stay with it. optional="yes": no error when there is
 *     none; the words then stand in its place. On a blank form an empty frame to paste one into
 *   <break paper="A3" orientation="landscape" margins="…"/>   pages may differ in all three
 *
 * style="official", a 公文 after GB/T 9704-2012, has besides, in this order, each only when wanted
 * (a part whose words are empty is left out):
 *   <head> <copy>000001</copy> <secrecy> <urgency> <sender>某某公司文件</sender> <suffix>
 *     <number>某密〔2026〕3号</number> <signer> </head>     版头; several senders: 联合行文
 *   <title>  <to>各部门：</to>  <heading level="1..4">  <p>
 *   <attachments> <item>…</item> … </attachments>           附件说明
 *   <sign seal="42"> <by>…</by> <date>…</date> </sign>      署名; seal: diameter in mm, or none
 *   <note>此件公开发布</note>  <attachment label="附件1">its title</attachment>
 *   <imprint page="any"> <to> <copies> <printer> <date> </imprint>   版记, on an even page unless
 * any
 *
 * Words
 *   <v key="name"/>             a value; or="…" another key when it is empty; else="无"; cut="项目"
 *                               leaves that ending off
 *   <f key="name" min="8"/>     the value on a rule, or the bare rule of min ems when there is none
 *   <date key="signed_on"/>     ____年__月__日, filled as far as there is a date
 *   <boxes key="level"/>        ■核心　□重要　□一般; of="符合|不符合" for choices written out
 *   <count table="…"/> <sum table="…" field="pages"/>   over the rows that <each> would go through
 *   <hei> <kai> <song> <fang> <xbs>   another face;  <br/>   another line
 *
 * Anywhere: <if test="…"> … </if>, and <each table="family_member" sort="n" min="6"> … </each> for
 * the rows that belong to the record (by="person": through that link; from="unit": to that record
 * instead; where="kind=专项; code^=@item.key"; on="today": only those in force; min: with empty
 * rows up to so many), list="L-7.4.8" for a list of the regulations, of="甲|乙" for words;
 * between="、" inside words. Keys and conditions: template-scope.h.
 *
 * Checks: <need test="signed_at" article="…">what is wrong</need> refuses the final print unless
 * the test holds; <warn> and <hint> only say so. <ask key="verdict" label="结论" sample="可行"/>
 * declares a value that no record holds: it is given for the print, or left as a blank.
 *
 * Line ends of the file and the blanks around them do not count. Values are inserted as text and
 * never read as elements. Whatever is wrong is an error that says file, line and column. */
#pragma once

#include "template-print.h"

G_BEGIN_DECLS

/* Checks a template without printing it. head: (nullable) (out caller-allocates) (transfer full)
 * what it says of itself. AJ_DOCUMENT_ERROR_TEMPLATE. */
typedef struct
{
  char *title, *english, *record, *article, *style;
  int order;
} AjTemplateHead;
gboolean aj_template_check (
  const char *xml, gssize length, const char *file, AjTemplateHead *head, GError **error);
void aj_template_head_clear (AjTemplateHead *head);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AjTemplateHead, aj_template_head_clear)

/* Lays the template out for the input; input->def and asks are filled in from the template.
 * Problems are in the document. foot_note: (nullable) at the left of each foot.
 * AJ_DOCUMENT_ERROR_TEMPLATE. Returns: (transfer full) */
AjDocument *aj_template_print (const char *xml,
                               gssize length,
                               const char *file,
                               AjTemplateInput *input,
                               const char *foot_note,
                               GError **error);

G_END_DECLS
