#include "sample-private.h"

/* In the order of frequency: an early one is taken more often. The readings of some surnames differ
 * from the characters' usual ones, so that sorting has something to show. */
const char *const sample_surnames[] = {
  "王", "李", "张", "刘", "陈", "杨",   "黄",   "赵",   "吴",   "周",   "徐",   "孙",   "马", "朱",
  "胡", "郭", "何", "林", "罗", "高",   "梁",   "宋",   "郑",   "谢",   "韩",   "唐",   "冯", "于",
  "董", "萧", "程", "曹", "袁", "邓",   "许",   "傅",   "沈",   "曾",   "彭",   "吕",   "苏", "卢",
  "蒋", "蔡", "贾", "丁", "魏", "薛",   "叶",   "阎",   "余",   "潘",   "杜",   "戴",   "夏", "钟",
  "汪", "田", "任", "姜", "范", "方",   "石",   "姚",   "谭",   "廖",   "邹",   "熊",   "金", "陆",
  "郝", "孔", "白", "崔", "康", "毛",   "邱",   "秦",   "江",   "史",   "顾",   "侯",   "邵", "孟",
  "龙", "万", "段", "章", "钱", "汤",   "尹",   "黎",   "易",   "常",   "武",   "乔",   "贺", "赖",
  "龚", "文", "单", "解", "仇", "查",   "区",   "朴",   "冼",   "盖",   "葛",   "缪",   "乐", "覃",
  "翟", "褚", "佘", "晁", "宓", "欧阳", "上官", "司马", "尉迟", "长孙", "诸葛", "令狐",
};
const guint sample_n_surnames = G_N_ELEMENTS (sample_surnames);

const char *const sample_given[2] = {
  "建国军华伟强磊洋勇杰涛明超刚平辉鹏飞波斌宇浩凯健俊帆博文斯远航志诚永昌立德嘉树启元承泽瑞霖子墨柏"
  "安"
  "世忠学义光耀庆林振宏毅坚晓东向阳海川云峰金宝长青国栋少卿",
  "芳娜敏静丽艳娟霞秀兰玉英梅红燕玲桂珍婷雪慧颖琳洁欣怡梦瑶诗涵雅文若曦佳宁思雨晓彤书瑶可心语桐清莹"
  "素云春华月明凤仪淑贞爱萍彩虹惠茹紫薇冰倩",
};

/* Names that programs get wrong: rare characters (镕 and 喆 are missing in GB 2312, 𬭎 and 𠅤
 * lie outside the basic plane, 㛃 and 䶮 in extension A), readings of surnames, a minority's long
 * name. */
const SampleName sample_special_names[] = {
  { "王镕喆", 0 }, { "李𬭎", 0 },       { "陈㛃", 1 },   { "刘䶮", 0 },
  { "吴𠅤", 1 },   { "赵堃", 0 },          { "单雄飞", 0 }, { "解晓明", 0 },
  { "曾玥", 1 },   { "尉迟翀", 0 },        { "长孙祎", 1 }, { "万俟骉", 0 },
  { "查赟", 0 },   { "古丽米热·艾山", 1 }, { "乐昇", 0 },   { "欧阳犇", 0 },
};
const guint sample_n_special_names = G_N_ELEMENTS (sample_special_names);
