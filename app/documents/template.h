/* Templates: the words of a document as data.
 *
 * A template is a small XML file in resources/templates (or a user's copy of it):
 *
 *   <document title="保密协议" article="DB61/T 1606 附录A" style="contract">
 *     <title>…</title>                         the heading of the paper
 *     <fields label="4"> <field label="甲方"><f key="party_a"/></field> … </fields>
 *     <heading level="1">…</heading>           levels 1 to 4; also the reader's outline
 *     <p>… <f key="project" min="12"/> …</p>   a paragraph: indent of two, justified
 *     <line align="right">…</line>             a line by itself: left, center or right
 *     <signature> <party> <line>甲方（盖章）：</line> … </party> … </signature>
 *     <space lines="2"/>
 *     <break paper="A3" orientation="landscape" margins="20 15 20 25"/>
 *   </document>
 *
 * <document> and <break> may have paper (A3 A4 A5 B4 B5 16开), orientation (portrait, landscape)
 * and margins (top right bottom left, mm); what is not said stays as it was. Pages of one document
 * may differ in all three.
 *
 * style="contract": agreements, commitments, forms. style="official": a 公文 after GB/T 9704-2012,
 * whose margins, grid of 22 lines of 28 characters and page numbers need not be said. It may have,
 * in this order and each only when wanted (a part whose words are empty is left out):
 *
 *     <head>                                   版头
 *       <copy>000001</copy>                    份号
 *       <secrecy>…</secrecy> <urgency>特急</urgency>
 *       <sender><v key="unit"/>文件</sender>   发文机关标志; several, and <suffix>文件</suffix>:
 * 联合 <number>某密〔2026〕3号</number>       发文字号 <signer>张三</signer> 签发人, for a paper
 * that goes upwards; several
 *     </head>
 *     <title>关于…<br/>的通知</title>          lines part at <br/>, else as evenly as they can
 *     <to>各部门：</to>                        主送机关
 *     <p>…</p> <heading level="1">一、…</heading> <heading level="2">（一）…</heading> …
 *     <attachments> <item>…</item> … </attachments>        附件说明, numbered when several
 *     <sign seal="42"> <by>…</by> <date>…</date> </sign>   署名, date; seal: diameter in mm,
 *                                              left out: no seal; several <by>: 联合行文
 *     <note>此件公开发布</note>                附注, in brackets
 *     <attachment label="附件1">its title</attachment> <p>…</p>   on a new page
 *     <imprint page="even"> <to>…</to> <copies>…</copies>  版记: 主送, 抄送,
 *       <printer>…</printer> <date>…</date> </imprint>     印发机关, 印发日期; page="any": no
 *                                              need for an even page (printed on one side)
 *
 * Inside words: <f key min name/> puts in a value on a rule, or the bare rule of min ems when there
 * is none (the same template prints the blank form); <v key/> puts in a value without a rule;
 * <hei>, <kai>, <song> change the role; <br/> ends the line. Line ends and the blanks after them do
 * not count. Values are inserted as text and never read as elements. An unknown element, attribute
 * or key is an error that says line and column.
 */
#pragma once

#include "document-private.h"

G_BEGIN_DECLS

/* Adds the template's blocks to document and takes its subject (the article) over. values: key to
 * text, "" for an empty one; a key that is not in it is an error. names: (nullable) keys whose
 * values are names and keep one face. AJ_DOCUMENT_ERROR_TEMPLATE. */
gboolean aj_template_build (AjDocument *document,
                            const char *xml,
                            gssize length,
                            GHashTable *values,
                            const char *const *names,
                            GError **error);
/* The same for a template of the program: "agreement". The template's digest goes into the
 * keywords. */
gboolean aj_template_build_resource (AjDocument *document,
                                     const char *name,
                                     GHashTable *values,
                                     const char *const *names,
                                     GError **error);

G_END_DECLS
