/* The tests of the four properties before a hand-over: authenticity, completeness, usability,
 * safety (真实性、完整性、可用性、安全性; DA/T 70—2018, tests of the stage 移交与接收). One table
 * of tests; what a machine can tell is told by the machine, the rest is ticked by a person with a
 * name. */
#pragma once

#include "lookup.h"
#include "progress.h"
#include "store.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_TEST_FIXITY,      /* 固化信息有效性 */
  AJ_TEST_FORMAT,      /* 元数据类型、格式 */
  AJ_TEST_RANGE,       /* 值域 */
  AJ_TEST_PLAUSIBLE,   /* 数据值合理性 */
  AJ_TEST_CHARACTERS,  /* 特殊字符 */
  AJ_TEST_NUMBERS,     /* 档号规范性 */
  AJ_TEST_REPEATED,    /* 重复性 */
  AJ_TEST_ATTRIBUTES,  /* 电子属性一致性 */
  AJ_TEST_LINKED,      /* 元数据是否关联内容数据 */
  AJ_TEST_PACKAGE,     /* 信息包一致性: after sealing */
  AJ_TEST_ITEM_COUNT,  /* 总件数相符性 */
  AJ_TEST_BYTE_COUNT,  /* 总字节数相符性 */
  AJ_TEST_REQUIRED,    /* 必填著录项目 */
  AJ_TEST_PROCESS,     /* 过程信息完整性 */
  AJ_TEST_CONTINUOUS,  /* 连续性元数据项: versions */
  AJ_TEST_CONTENT,     /* 内容数据完整性 */
  AJ_TEST_SCOPE,       /* 归档范围 */
  AJ_TEST_READABLE,    /* 元数据的可读性 */
  AJ_TEST_FILE_FORMAT, /* 内容数据格式 */
  AJ_TEST_OPENS,       /* 内容数据的可读性 */
  AJ_TEST_PLAIN,       /* 加密、压缩 */
  AJ_TEST_VIRUS,       /* 病毒感染 */
  AJ_TEST_PROGRAMS,    /* 可执行文件、宏 */
  AJ_TEST_CEILING,     /* 密级标志 */
  AJ_TEST_APPEARANCE,  /* 载体外观 */
  AJ_TEST_EXTRA_FILES, /* 载体中多余文件 */
  AJ_TEST_OPERATION,   /* 操作过程安全性 */
  AJ_N_TESTS
} AjTestId;

typedef struct
{
  const char *code;     /* "1-01": order on paper, key of the row */
  const char *property; /* key of four-properties */
  const char *name;     /* Chinese data, as the standard names the test */
  const char *article;
  gboolean manual;
  gboolean after_sealing; /* does not count before */
} AjTest;

extern const AjTest aj_tests[AJ_N_TESTS];

/* The test with that code, AJ_N_TESTS: none. */
AjTestId aj_test_find (const char *code);

typedef struct
{
  const char *result; /* key of check-result */
  char *detail;       /* Chinese data: how many were looked at, which were bad */
  guint n_bad;
} AjTestResult;

typedef AjTestResult AjTestResults[AJ_N_TESTS];
void aj_test_results_clear (AjTestResult *results);

/* Runs what a machine can run over the items (archive_item) of a project. left: how many items of
 * the project are not filed. results: cleared by the caller; those of people are 未检. */
gboolean aj_tests_run (AjStore *store,
                       GPtrArray *items,
                       guint left,
                       AjTestResult *results,
                       AjProgress *progress,
                       GCancellable *cancellable,
                       GError **error);

G_END_DECLS
