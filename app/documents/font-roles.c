#include "font-roles.h"

#include "i18n.h"

/* The first n_ideal names are what GB/T 9704 and custom ask for; the rest are free stand-ins. */
static const char *const song[] = { "SimSun",
                                    "宋体",
                                    "FZShuSong-Z01",
                                    "方正书宋_GBK",
                                    "STSong",
                                    "Noto Serif CJK SC",
                                    "Source Han Serif SC",
                                    NULL };
static const char *const fang[] = {
  "FangSong_GB2312",     "仿宋_GB2312", "FangSong",   "仿宋",         "FZFangSong-Z02",
  "方正仿宋_GBK",        "STFangsong",  "FandolFang", "FandolFang R", "Noto Serif CJK SC",
  "Source Han Serif SC", NULL
};
static const char *const kai[] = { "KaiTi_GB2312",
                                   "楷体_GB2312",
                                   "KaiTi",
                                   "楷体",
                                   "FZKai-Z03",
                                   "方正楷体_GBK",
                                   "STKaiti",
                                   "FandolKai",
                                   "LXGW WenKai",
                                   "AR PL KaitiM GB",
                                   "Noto Serif CJK SC",
                                   "Source Han Serif SC",
                                   NULL };
static const char *const hei[] = { "SimHei",
                                   "黑体",
                                   "FZHei-B01",
                                   "方正黑体_GBK",
                                   "Noto Sans CJK SC",
                                   "Source Han Sans SC",
                                   "FandolHei",
                                   "WenQuanYi Zen Hei",
                                   NULL };
static const char *const title[] = { "FZXiaoBiaoSong-B05S", "方正小标宋简体",
                                     "FZXiaoBiaoSong-B05",  "方正小标宋_GBK",
                                     "STZhongsong",         "Noto Serif CJK SC",
                                     "Source Han Serif SC", NULL };
static const char *const latin[] = { "Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman",
                                     "FreeSerif",       "DejaVu Serif",     NULL };

const char *const aj_font_tail[] = { "LXGW WenKai",
                                     "Noto Serif CJK SC",
                                     "Source Han Serif SC",
                                     "Noto Sans CJK SC",
                                     "BabelStone Han",
                                     "HanaMinA",
                                     "HanaMinB",
                                     "AR PL SungtiL GB",
                                     "WenQuanYi Micro Hei",
                                     "DejaVu Sans",
                                     NULL };

/* 黑体 and 小标宋 stand-ins are Bold: a Regular is too weak beside 仿宋. */
const AjFontRole aj_font_roles[AJ_N_ROLES] = {
  [AJ_ROLE_SONG] = { N_ ("Song (body of tables)"), song, 5, PANGO_WEIGHT_NORMAL, AJ_ROLE_LATIN },
  [AJ_ROLE_FANG] = { N_ ("Fangsong (body of official papers)"), fang, 7, PANGO_WEIGHT_NORMAL,
                     AJ_ROLE_LATIN },
  [AJ_ROLE_KAI] = { N_ ("Kai (values, second-level headings)"), kai, 7, PANGO_WEIGHT_NORMAL,
                    AJ_ROLE_LATIN },
  [AJ_ROLE_HEI] = { N_ ("Hei (headings)"), hei, 4, PANGO_WEIGHT_BOLD, AJ_ROLE_LATIN_BOLD },
  [AJ_ROLE_TITLE] = { N_ ("Xiaobiaosong (titles)"), title, 5, PANGO_WEIGHT_BOLD,
                      AJ_ROLE_LATIN_BOLD },
  [AJ_ROLE_LATIN] = { N_ ("Western letters and digits"), latin, 1, PANGO_WEIGHT_NORMAL,
                      AJ_ROLE_LATIN },
  [AJ_ROLE_LATIN_BOLD] = { N_ ("Western letters and digits, bold"), latin, 1, PANGO_WEIGHT_BOLD,
                           AJ_ROLE_LATIN_BOLD },
};
