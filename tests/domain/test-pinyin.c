#include "pinyin.h"

#include "support.h"

#include <string.h>

static const struct
{
  const char *name, *full, *initials;
} read_names[] = {
  { "王建国", "wangjianguo", "wjg" },
  { "王 建国", "wangjianguo", "wjg" },
  { "吕律", "lvlv", "ll" },
  { "", "", "" },
  { NULL, "", "" },
  { "ＡＢ１座", "ab1zuo", "ab1z" },
  /* surnames that are read otherwise */
  { "单雄信", "shanxiongxin", "sxx" },
  { "解晓东", "xiexiaodong", "xxd" },
  { "曾国藩", "zengguofan", "zgf" },
  { "仇英", "qiuying", "qy" },
  { "查良镛", "zhaliangyong", "zly" },
  { "区志强", "ouzhiqiang", "ozq" },
  { "任长霞", "renchangxia", "rcx" },
  { "尉迟恭", "yuchigong", "ycg" },
  { "尉健行", "weijianxing", "wjx" },
  { "万俟卨", "moqixie", "mqx" },
  { "万里", "wanli", "wl" },
  { "长孙无忌", "zhangsunwuji", "zswj" },
  { "朴树", "piaoshu", "ps" },
  { "冼星海", "xianxinghai", "xxh" },
  { "盖文", "gewen", "gw" },
  { "葛优", "geyou", "gy" },
  { "缪晟", "miaosheng", "ms" },
  { "逄蒙", "pangmeng", "pm" },
  { "乐嘉", "yuejia", "yj" },
  { "王乐", "wangle", "wl" },
  { "覃辉", "qinhui", "qh" },
  { "员半千", "yunbanqian", "ybq" },
  { "晟敏", "chengmin", "cm" },
  { "翟志刚", "zhaizhigang", "zzg" },
  { "令狐冲", "linghuchong", "lhc" },
  { "澹台灭明", "tantaimieming", "ttmm" },
  { "欧阳任盖", "ouyangrengai", "oyrg" },
  { "单一", "shanyi", "sy" },
  /* rare characters */
  { "王镕喆", "wangrongzhe", "wrz" },
  { "李𬭎", "lihong", "lh" },
  { "㛃", "jie", "j" },
  { "刘䶮", "liuyan", "ly" },
  { "陈𠅤", "chenxi", "cx" },
  { "二〇", "erling", "el" },
  /* no surname: a dot, a long name, a word */
  { "单增·曲扎", "danzengquzha", "dzqz" },
  { "买买提·艾力", "maimaitiaili", "mmtal" },
  { "重庆示例重型机械厂", "chongqingshilizhongxingjixiechang", "cqslzxjxc" },
  { "厦门长城科技有限公司", "xiamenchangchengkejiyouxiangongsi", "xmcckjyxgs" },
  { "单位", "danwei", "dw" },
  { "能源部", "nengyuanbu", "nyb" },
  { "观测组", "guancezu", "gcz" },
  { "要害部位", "yaohaibuwei", "yhbw" },
  { "纪检办", "jijianban", "jjb" },
  { "应急办公室主任", "yingjibangongshizhuren", "yjbgszr" },
};

static void
test_full_and_initials (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (read_names); i++)
    {
      g_autofree char *full = aj_pinyin_full (read_names[i].name);
      g_autofree char *initials = aj_pinyin_initials (read_names[i].name);
      if (strcmp (full, read_names[i].full) != 0 || strcmp (initials, read_names[i].initials) != 0)
        g_error ("%s: %s %s, expected %s", read_names[i].name, full, initials, read_names[i].full);
    }
}

/* In the order wanted: each key is smaller than the next under memcmp, as SQLite compares text. */
static void
test_order (void)
{
  static const char *const names[] = {
    "",
    "101室",
    "A座",
    "z",
    "阿布",
    "曹操",
    "岑参",
    "晁盖",
    "李白",
    "李𬭎",
    "连战",
    "鲁迅",
    "吕布",
    "栾平",
    "区志强",
    "朴树",
    "仇英",
    "单雄信",
    "汪洋",
    "王",
    "王安石",
    "王建国",
    "王 建军",
    "王镕喆",
    "魏征",
    "解晓东",
    "尉迟恭",
    "曾国藩",
    "查良镛",
    "长孙无忌",
    "\xf0\xb2\x8e\xb0龙",
  };

  for (gsize i = 1; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *before = aj_pinyin_sort_key (names[i - 1]);
      g_autofree char *after = aj_pinyin_sort_key (names[i]);
      g_assert_true (g_utf8_validate (after, -1, NULL));
      if (strcmp (before, after) >= 0)
        g_error ("%s (%s) is not before %s (%s)", names[i - 1], before, names[i], after);
    }
  g_autofree char *one = aj_pinyin_sort_key ("王 强");
  g_autofree char *other = aj_pinyin_sort_key ("王强");
  g_assert_cmpstr (one, ==, other);
}

/* Every ideograph of GB 2312 has a reading; broken text does no harm. */
static void
test_cover (void)
{
  int n = 0;

  g_autofree char *sparse = aj_pinyin_full ("\xff王\xf0\x9f");
  g_assert_cmpstr (sparse, ==, "wang");
  for (int row = 0xB0; row <= 0xF7; row++)
    for (int cell = 0xA1; cell <= 0xFE; cell++)
      {
        const char code[] = { (char) row, (char) cell, '\0' };
        g_autofree char *text = g_convert (code, 2, "UTF-8", "GB2312", NULL, NULL, NULL);
        if (text == NULL)
          continue; /* five cells of row 55 are empty */
        g_autofree char *full = aj_pinyin_full (text);
        if (*full == '\0')
          g_error ("%s has no reading", text);
        n++;
      }
  g_assert_cmpint (n, ==, 6763);
}

/* The table in the tree is what its generator makes of the installed Unihan. */
static void
test_generator (void)
{
  static const char *const unihan = "/usr/share/unicode/Unihan_Readings.txt.bz2";
  g_autofree char *folder =
    g_build_filename (g_getenv ("ANJUAN_SOURCE_ROOT"), "resources", "pinyin", NULL);
  g_autofree char *script = g_build_filename (folder, "make-table", NULL);
  g_autofree char *path = g_build_filename (folder, "readings.tsv", NULL);
  g_autofree char *python = g_find_program_in_path ("python3");
  g_autofree char *kept = NULL, *made = NULL;

  if (!g_file_test (unihan, G_FILE_TEST_EXISTS) || python == NULL)
    {
      g_test_skip ("unicode-data or python3 is not installed");
      return;
    }
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  const char *argv[] = { python, script, NULL };
  g_assert_cmpint (test_run (argv, &made, NULL), ==, 0);
  if (strncmp (kept, made, strcspn (kept, "\n")) != 0)
    g_test_skip ("another version of Unihan is installed");
  else
    g_assert_cmpstr (kept, ==, made);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pinyin/full-and-initials", test_full_and_initials);
  g_test_add_func ("/pinyin/order", test_order);
  g_test_add_func ("/pinyin/cover", test_cover);
  g_test_add_func ("/pinyin/generator", test_generator);
  return g_test_run ();
}
