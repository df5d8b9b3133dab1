/* The shared rules, and those of posts, departments, assignments, archive items and files (V8, V10,
 * M-26, S-7.4). */
#include "record-rules.h"

#include "array-lookup.h"
#include "i18n.h"

#define WARN  AJ_SEVERITY_WARN
#define BLOCK AJ_SEVERITY_BLOCK
#define NOTE  AJ_SEVERITY_NOTE

#define POSTS                                                                                      \
  "unit 1 name=甲\nunit 2 name=乙\ndepartment 3 unit=1 name=研发部\ndepartment 4 unit=1 "     \
  "name=市场部\n"                                                                               \
  "post 5 unit=1 department=3 name=开发 level=重要\n"

static const TestCase cases[] = {
  /* S-7.4.2 */
  { "post-twice", POSTS, "post 0 unit=1 department=3 name=开发", "name", BLOCK,
    "同一部门已有同名岗位", "7.4.2" },
  { "post-other-department", POSTS, "post 0 unit=1 department=4 name=开发", "", TEST_NONE,
    "同名岗位", NULL },
  { "post-own", POSTS, "post 5 unit=1 department=3 name=开发", "", TEST_NONE, "同名岗位", NULL },
  { "post-no-department", "post 5 unit=1 name=开发", "post 0 unit=1 name=开发", "", TEST_NONE,
    "同名岗位", NULL },
  { "post-basis", NULL, "post 0 name=开发", "basis", WARN, "岗位“开发”未填确定依据", NULL },
  { "post-headcount",
    POSTS "assignment 6 post=5 from_on=2025-01-01\nassignment 7 post=5 from_on=2025-01-01",
    "post 5 unit=1 department=3 name=开发 headcount=1", "headcount", WARN, "现任 2 人", NULL },
  { "post-headcount-past",
    POSTS "assignment 6 post=5 from_on=2025-01-01 to_on=2026-03-04\nassignment 7 post=5 "
          "from_on=2025-01-01",
    "post 5 unit=1 department=3 name=开发 headcount=1", "", TEST_NONE, "超出编制", NULL },
  { "post-of-another-unit", POSTS, "post 0 unit=2 department=3 name=开发", "department", WARN,
    "属于另一个单位", NULL },
  { "department-twice", POSTS, "department 0 unit=1 name=研发部", "name", WARN, "已有同名部门",
    NULL },
  { "department-of-another-unit", POSTS, "department 0 unit=2 name=研发部", "", TEST_NONE,
    "同名部门", NULL },
  { "department-duties", NULL, "department 0 name=人事部 kind=归口管理部门", "duties", WARN,
    "归口管理部门“人事部”未明确职责", "7.4.1.3" },
  /* V8 */
  { "number-square", NULL, "department 0 appointment_number=西密[2026]3号", "appointment_number",
    WARN, "六角括号", NULL },
  { "number-zero", NULL, "department 0 appointment_number=西密〔2026〕03号", "appointment_number",
    WARN, "不编虚位", NULL },
  { "number-di", NULL, "department 0 appointment_number=西密〔2026〕第3号", "appointment_number",
    WARN, "不加“第”", NULL },
  { "number-no-body", NULL, "department 0 appointment_number=〔2026〕3号", "appointment_number",
    WARN, "六角括号", NULL },
  { "number-short-year", NULL, "department 0 appointment_number=西密〔26〕3号",
    "appointment_number", WARN, "六角括号", NULL },
  { "number-good", NULL, "department 0 appointment_number=西密〔2026〕30号", "", TEST_NONE,
    "六角括号", NULL },
  { "number-of-a-standard", NULL, "archive_item 0 document_number=DB61/T\\ 1606—2022", "",
    TEST_NONE, "六角括号", NULL },
  { "number-of-a-paper", NULL, "archive_item 0 document_number=西密[2026]3号", "document_number",
    WARN, "六角括号", NULL },
  { "number-unfinished", NULL, "archive_item 0 document_number=西密〔2026〕3", "document_number",
    WARN, "六角括号", NULL },
  /* M-26 */
  { "exam-score", NULL, "exam 0 score=89 pass_mark=90 result=合格", "result", WARN,
    "成绩 89、合格线 90 与结果“合格”不符", "第二十六条" },
  { "exam-score-equal", NULL, "exam 0 score=90 pass_mark=90 result=合格", "", TEST_NONE, "不符",
    NULL },
  { "exam-failed-with-enough", NULL, "exam 0 score=90 pass_mark=90 result=不合格", "result", WARN,
    "不符", NULL },
  { "exam-tomorrow", NULL, "exam 0 taken_on=2026-03-06", "taken_on", WARN, "晚于今天", NULL },
  { "exam-missing", POSTS "person 9 name=王 unit=1 integration_work=1",
    "assignment 0 person=9 post=5 from_on=2026-03-01", "from_on", BLOCK,
    "王没有 2026-03-01 前的考试合格记录", "第二十六条" },
  { "exam-on-the-day", POSTS "person 9 name=王 unit=1 integration_work=1 exam_passed_on=2026-03-01",
    "assignment 0 person=9 post=5 from_on=2026-03-01", "", TEST_NONE, "考试合格", NULL },
  { "exam-a-day-late", POSTS "person 9 name=王 unit=1 integration_work=1 exam_passed_on=2026-03-02",
    "assignment 0 person=9 post=5 from_on=2026-03-01", "from_on", BLOCK, "考试合格", NULL },
  { "exam-not-needed", POSTS "person 9 name=王 unit=1",
    "assignment 0 person=9 post=5 from_on=2026-03-01", "", TEST_NONE, "考试合格", NULL },
  { "assignment-twice", POSTS "assignment 6 person=9 post=5 from_on=2025-01-01 to_on=2026-03-01",
    "assignment 0 person=9 post=5 from_on=2026-03-01", "post", WARN, "时间重叠", NULL },
  { "assignment-again", POSTS "assignment 6 person=9 post=5 from_on=2025-01-01 to_on=2026-02-28",
    "assignment 0 person=9 post=5 from_on=2026-03-01", "", TEST_NONE, "时间重叠", NULL },
  { "assignment-elsewhere", POSTS "person 9 name=王 unit=2",
    "assignment 0 person=9 post=5 from_on=2026-03-01", "post", WARN, "不属于同一单位", NULL },
  /* S-7.4.8, ST-13 */
  { "item-without-file", NULL, "archive_item 1 status=已归档 title=x", "status", WARN, "既没有附件",
    NULL },
  { "item-with-file", "attachment 2 archive_item=1 file_name=a.pdf", "archive_item 1 status=已归档",
    "", TEST_NONE, "既没有附件", NULL },
  { "item-on-paper", NULL, "archive_item 1 status=已归档 location=3号柜", "", TEST_NONE,
    "既没有附件", NULL },
  { "item-expected", NULL, "archive_item 1 status=应归", "", TEST_NONE, "既没有附件", NULL },
  { "item-no-such-code", NULL, "archive_item 0 code=g1", "code", BLOCK, "不在", NULL },
  { "item-pages", NULL, "archive_item 0 pages=0", "pages", BLOCK, "应在 1 到", NULL },
  { "item-from-the-future", NULL, "archive_item 0 dated_on=2026-03-06", "dated_on", WARN,
    "晚于今天", NULL },
  { "file-of-nothing", NULL, "attachment 0 file_name=a.pdf", "", WARN, "没有归属", NULL },
  { "file-of-a-person", NULL, "attachment 0 file_name=a.pdf person=3", "", TEST_NONE, "没有归属",
    NULL },
  /* V10 */
  { "ceiling-title", NULL, "archive_item 0 title=方案（机密★10年）", "title", BLOCK, "机密★",
    "保密法第三十一条" },
  { "ceiling-file", NULL, "attachment 0 file_name=秘密★方案.pdf", "file_name", BLOCK, "秘密★",
    NULL },
  { "ceiling-only-words", NULL, "archive_item 0 title=国家秘密载体管理制度", "", TEST_NONE,
    "不得录入", NULL },
  /* S-7.4.3 */
  { "training-contents", "training 2 unit=1 held_on=2026-01-05 contents=a)",
    "training 3 unit=1 held_on=2026-02-05 contents=b),c),d)", "contents", NOTE,
    "《武器装备科研生产单位保密资格评分标准》在 2026 年尚未安排", "7.4.3.1" },
  { "training-contents-earlier", "training 2 unit=1 held_on=2026-01-05 contents=a)",
    "training 3 unit=1 held_on=2026-02-05 contents=b)", "", TEST_NONE,
    "《中华人民共和国保守国家秘密法》在", NULL },
  { "training-contents-last-year", "training 2 unit=1 held_on=2025-12-31 contents=a),b),c),d)",
    "training 3 unit=1 held_on=2026-02-05 contents=b),c),d),e)", "contents", NOTE,
    "《中华人民共和国保守国家秘密法》在", NULL },
  { "training-not-the-last", "training 4 unit=1 held_on=2026-03-01",
    "training 3 unit=1 held_on=2026-02-05", "", TEST_NONE, "5 门", NULL },
  { "attendance-twice", "training_attendance 2 training=1 person=9",
    "training_attendance 0 training=1 person=9", "person", BLOCK, "已在本次培训的签到表中",
    "7.4.3.3" },
  { "attendance-hours", "training 1 title=x hours=4",
    "training_attendance 0 training=1 person=9 hours=4.5", "hours", WARN, "超过本次培训学时 4",
    NULL },
  { "attendance-all-hours", "training 1 title=x hours=4",
    "training_attendance 0 training=1 person=9 hours=4", "", TEST_NONE, "超过", NULL },
  { "training-certificate-twice",
    "unit 8 name=甲\nperson 9 name=王\ntraining_attendance 2 training=1 person=9 "
    "certificate_number=P1",
    "training_attendance 0 training=5 certificate_number=P1", "certificate_number", BLOCK,
    "已登记为培训签到“王”", NULL },
  { "special-commitment", NULL, "commitment 0 kind=专项", "subject", WARN, "请填写“专项事项”",
    NULL },
  /* ST-9 */
  { "finding-due", NULL, "finding 0 problem=x due_on=2026-03-05", "", TEST_NONE, "已逾期", NULL },
  { "finding-overdue", NULL, "finding 0 problem=x due_on=2026-03-04", "due_on", WARN, "已逾期 1 天",
    "10.1" },
  { "finding-closed-late", NULL, "finding 0 problem=x due_on=2026-03-04 state=已关闭", "",
    TEST_NONE, "已逾期", NULL },
  { "finding-closed-unproved", NULL, "finding 0 problem=x state=已关闭", "proof", WARN,
    "请填写“整改证明”", NULL },
  { "finding-same-person", NULL, "finding 0 problem=x responsible=王 verifier=王", "verifier",
    BLOCK, "同一人", NULL },
  { "finding-two-people", NULL, "finding 0 problem=x responsible=王 verifier=李", "", TEST_NONE,
    "同一人", NULL },
  /* ST-14 */
  { "batch-failed", NULL, "batch 0 number=B1 usability=不合格", "usability", BLOCK,
    "“可用性”检验不合格", "DA/T 70" },
  { "batch-returned", NULL, "batch 0 number=B1 state=退回", "return_reason", WARN,
    "请填写“退回原因”", NULL },
  { "batch-of-itself", NULL, "batch 7 number=B1 previous=7", "previous", BLOCK, "以自身为原批次",
    NULL },
  { "signer-unchecked", NULL, "signer 0 name=王 fingerprint=AB", "checked_on", WARN,
    "尚未与签名人核对指纹", NULL },
  /* Family */
  { "spouse-from-abroad", NULL, "family_member 0 name=A relation=配偶 nationality=法国",
    "nationality", WARN, "国籍为“法国”", "7.1.1.2 d" },
  { "uncle-from-abroad", NULL, "family_member 0 name=A relation=其他亲属 nationality=法国",
    "nationality", NOTE, "国籍为“法国”", NULL },
  { "resume-order", NULL, "resume_entry 0 from_on=2020-01-02 to_on=2020-01-01", "to_on", WARN,
    "早于", NULL },
};

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  g_test_init (&argc, &argv, NULL);
  test_add_cases ("/rules", cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
