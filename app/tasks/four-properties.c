#include "four-properties.h"

#define AUTHENTIC "真实性"
#define COMPLETE  "完整性"
#define USABLE    "可用性"
#define SAFE      "安全性"
#define STANDARD  "DA/T 70—2018"

/* clang-format off */
const AjTest aj_tests[AJ_N_TESTS] = {
  [AJ_TEST_FIXITY]      = { "1-01", AUTHENTIC, "固化信息有效性检测（摘要）", STANDARD, FALSE, FALSE },
  [AJ_TEST_FORMAT]      = { "1-02", AUTHENTIC, "元数据项数据类型、格式检测", STANDARD, FALSE, FALSE },
  [AJ_TEST_RANGE]       = { "1-03", AUTHENTIC, "设定值域的元数据项值域符合度检测", STANDARD, FALSE, FALSE },
  [AJ_TEST_PLAUSIBLE]   = { "1-04", AUTHENTIC, "元数据项数据值合理性检测", STANDARD, FALSE, FALSE },
  [AJ_TEST_CHARACTERS]  = { "1-05", AUTHENTIC, "元数据项数据包含特殊字符检测", STANDARD, FALSE, FALSE },
  [AJ_TEST_NUMBERS]     = { "1-06", AUTHENTIC, "档号规范性检测", STANDARD "；DB61/T 1606—2022 7.4.8", FALSE, FALSE },
  [AJ_TEST_REPEATED]    = { "1-07", AUTHENTIC, "元数据项数据重复性检测", STANDARD, FALSE, FALSE },
  [AJ_TEST_ATTRIBUTES]  = { "1-08", AUTHENTIC, "内容数据的电子属性一致性检测", STANDARD, FALSE, FALSE },
  [AJ_TEST_LINKED]      = { "1-09", AUTHENTIC, "元数据是否关联内容数据检测", STANDARD, FALSE, FALSE },
  [AJ_TEST_PACKAGE]     = { "1-10", AUTHENTIC, "信息包一致性检测（签名、清单）", STANDARD "；电子签名法第十三条", FALSE, TRUE },
  [AJ_TEST_ITEM_COUNT]  = { "2-01", COMPLETE, "总件数相符性检测", STANDARD, FALSE, FALSE },
  [AJ_TEST_BYTE_COUNT]  = { "2-02", COMPLETE, "总字节数相符性检测", STANDARD, FALSE, FALSE },
  [AJ_TEST_REQUIRED]    = { "2-03", COMPLETE, "元数据必填著录项目检测", STANDARD, FALSE, FALSE },
  [AJ_TEST_PROCESS]     = { "2-04", COMPLETE, "过程信息完整性检测", STANDARD "；档案法实施条例第三十九条", FALSE, FALSE },
  [AJ_TEST_CONTINUOUS]  = { "2-05", COMPLETE, "连续性元数据项检测（版本）", STANDARD, FALSE, FALSE },
  [AJ_TEST_CONTENT]     = { "2-06", COMPLETE, "内容数据完整性检测", STANDARD, FALSE, FALSE },
  [AJ_TEST_SCOPE]       = { "2-07", COMPLETE, "归档范围检测（6大类25小项）", STANDARD "；DB61/T 1606—2022 7.4.8", FALSE, FALSE },
  [AJ_TEST_READABLE]    = { "3-01", USABLE, "信息包中元数据的可读性检测", STANDARD, FALSE, FALSE },
  [AJ_TEST_FILE_FORMAT] = { "3-02", USABLE, "内容数据格式检测", STANDARD "；GB/T 18894—2016", FALSE, FALSE },
  [AJ_TEST_OPENS]       = { "3-03", USABLE, "内容数据的可读性检测", STANDARD, FALSE, FALSE },
  [AJ_TEST_PLAIN]       = { "3-04", USABLE, "信息包可用性检测（加密、压缩）", STANDARD, FALSE, FALSE },
  [AJ_TEST_VIRUS]       = { "4-01", SAFE, "病毒感染检测", STANDARD, TRUE, FALSE },
  [AJ_TEST_PROGRAMS]    = { "4-02", SAFE, "可执行文件、宏和伪装文件检测", STANDARD, FALSE, FALSE },
  [AJ_TEST_CEILING]     = { "4-03", SAFE, "国家秘密标志检测", "保密法第三十一条第三项", FALSE, FALSE },
  [AJ_TEST_APPEARANCE]  = { "4-04", SAFE, "载体外观检测", STANDARD, TRUE, FALSE },
  [AJ_TEST_EXTRA_FILES] = { "4-05", SAFE, "载体中多余文件检测", STANDARD, TRUE, FALSE },
  [AJ_TEST_OPERATION]   = { "4-06", SAFE, "操作过程安全性检测", STANDARD, TRUE, FALSE },
};
/* clang-format on */

AjTestId
aj_test_find (const char *code)
{
  for (AjTestId id = 0; id < AJ_N_TESTS; id++)
    if (g_strcmp0 (code, aj_tests[id].code) == 0)
      return id;
  return AJ_N_TESTS;
}

void
aj_test_results_clear (AjTestResult *results)
{
  for (AjTestId id = 0; id < AJ_N_TESTS; id++)
    g_clear_pointer (&results[id].detail, g_free);
}
