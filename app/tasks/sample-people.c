#include "sample-private.h"

#include "date.h"
#include "id-number.h"
#include "record-assignment.h"
#include "record-family-member.h"
#include "record-person.h"
#include "record-post.h"
#include "record-resume-entry.h"
#include "record-unit.h"
#include "rules.h"

#include <string.h>

#define PICK(sample, words) ((words)[sample_random (sample, G_N_ELEMENTS (words))])

/* Births lie between 1967 and 2001. An index below a million gives a day and how many times that
 * day came before; the second moves the sequence on, so no two people share a number. */
#define FIRST_BIRTH "1967-01-01"
#define N_BIRTHS    12700
#define BIRTH_STEP  7919 /* prime to N_BIRTHS: neighbours were not born on neighbouring days */
#define N_SEQUENCES 490  /* of each sex */

static void
append_given (Sample *sample, GString *name, guint sex)
{
  const char *given = sample_given[sex];
  guint n = (guint) g_utf8_strlen (given, -1);
  guint length = sample_random (sample, 5) == 0 ? 1 : 2;

  for (guint i = 0; i < length; i++)
    {
      const char *p = g_utf8_offset_to_pointer (given, (glong) sample_random (sample, n));
      g_string_append_len (name, p, g_utf8_next_char (p) - p);
    }
}

static char *
make_name (Sample *sample, const char *surname, guint sex)
{
  g_autoptr (GString) name = g_string_new (surname);

  if (surname == NULL)
    {
      /* The smaller of two numbers: early surnames are common. */
      guint a = sample_random (sample, sample_n_surnames),
            b = sample_random (sample, sample_n_surnames);
      g_string_append (name, sample_surnames[MIN (a, b)]);
    }
  append_given (sample, name, sex);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static void
set_identity (Sample *sample, AjRecord *person, guint index, guint sex)
{
  char number[19];
  guint day = (guint) ((guint64) index * BIRTH_STEP % N_BIRTHS);
  guint sequence = (day * 131 + index / N_BIRTHS) % N_SEQUENCES;
  g_autofree char *born = aj_date_add (FIRST_BIRTH, 0, 0, (int) day);

  /* 6199xx belongs to no county. */
  g_snprintf (number, sizeof number, "6199%02u%.4s%.2s%.2s%03u", sample_random (sample, 100), born,
              born + 5, born + 8, sequence * 2 + 2 + (sex == 0 ? 1 : 0));
  number[17] = aj_id_number_get_check (number);
  number[18] = '\0';
  aj_record_set (person, PERSON_SEX, sex == 0 ? "男" : "女");
  aj_record_set (person, PERSON_BORN_ON, born);
  aj_record_set (person, PERSON_ID_NUMBER, number);
}

static void
set_origin (Sample *sample, AjRecord *person, guint index)
{
  static const char *const places[] = { "陕西西安", "陕西咸阳", "陕西宝鸡", "河南洛阳",
                                        "四川绵阳", "山西太原", "甘肃兰州", "湖北襄阳" };
  static const char *const ethnicities[] = { "汉族", "汉族", "汉族", "汉族", "汉族",
                                             "汉族", "汉族", "汉族", "回族", "满族" };
  static const char *const politics[] = { "中共党员", "中共党员", "中共党员", "共青团员",
                                          "群众",     "群众",     "民盟盟员" };
  const char *place = PICK (sample, places);
  const char *politic = PICK (sample, politics);

  aj_record_set (person, PERSON_NATIONALITY, "中国");
  aj_record_set (person, PERSON_ETHNICITY, PICK (sample, ethnicities));
  aj_record_set (person, PERSON_BIRTHPLACE, place);
  aj_record_set (person, PERSON_NATIVE_PLACE, place);
  aj_record_set (person, PERSON_POLITICAL_STATUS, politic);
  if (strcmp (politic, "中共党员") == 0)
    {
      g_autofree char *joined = aj_date_add (aj_record_get (person, PERSON_BORN_ON), 21, 6, 0);
      aj_record_set (person, PERSON_JOINED_PARTY_ON, joined);
    }
  aj_record_set (person, PERSON_RESIDENCE_RIGHT, "无");
  aj_record_set (person, PERSON_FOREIGN_SPOUSE, "0");
  sample_set_format (person, PERSON_ADDRESS, "陕西省示例市高新区示例小区%u号楼%u单元%u室",
                     sample_random (sample, 30) + 1, sample_random (sample, 3) + 1,
                     (sample_random (sample, 18) + 1) * 100 + sample_random (sample, 4) + 1);
  sample_set_format (person, PERSON_MOBILE, "100%08u", 10000000 + index);
  sample_set_format (person, PERSON_EMAIL, "user%06u@example.com", index + 1);
}

static void
set_education (Sample *sample, AjRecord *person)
{
  static const struct
  {
    const char *education, *degree;
  } levels[] = {
    { "博士研究生", "博士" }, { "硕士研究生", "硕士" }, { "硕士研究生", "硕士" },
    { "大学本科", "学士" },   { "大学本科", "学士" },   { "大学本科", "学士" },
    { "大学专科", "无" },
  };
  static const char *const schools[] = { "示例大学", "示例理工大学", "示例电子科技大学",
                                         "示例工业学院", "示例师范大学" };
  static const char *const majors[] = { "计算机科学与技术", "信息安全",     "软件工程",
                                        "测控技术与仪器",   "电子信息工程", "档案学",
                                        "管理科学与工程",   "自动化" };
  static const char *const titles[] = { "助理工程师", "工程师",     "工程师",
                                        "高级工程师", "高级工程师", "正高级工程师" };
  guint level = sample_random (sample, G_N_ELEMENTS (levels));

  aj_record_set (person, PERSON_EDUCATION, levels[level].education);
  aj_record_set (person, PERSON_DEGREE, levels[level].degree);
  aj_record_set (person, PERSON_SCHOOL, PICK (sample, schools));
  aj_record_set (person, PERSON_MAJOR, PICK (sample, majors));
  aj_record_set (person, PERSON_LANGUAGES, "英语（四级）");
  aj_record_set (person, PERSON_TECHNICAL_TITLE, PICK (sample, titles));
}

/* The way through ST-12 that most people have behind them, with the dates in their order. */
static void
set_secrecy (Sample *sample, AjRecord *person, AjRecord *post, guint index, gboolean integration)
{
  const char *level = aj_record_get (post, POST_LEVEL);
  int months = 3 + (int) sample_random (sample, 90);
  int since_review = (int) sample_random (sample, 20);

  aj_record_set (person, PERSON_LEVEL, level);
  aj_record_set (person, PERSON_HIGHEST_LEVEL, level);
  aj_record_set (person, PERSON_STATUS, "在岗");
  aj_record_set (person, PERSON_CATEGORY,
                 strstr (aj_record_get (post, POST_NAME), "管理") != NULL ? "管理人员"
                                                                          : "专业技术人员");
  aj_record_set (person, PERSON_EMPLOYMENT, index % 9 == 0 ? "在编" : "聘用制");
  aj_record_set (person, PERSON_POSITION, aj_record_get (post, POST_NAME));
  aj_record_set (person, PERSON_INTEGRATION_WORK, integration ? "1" : "0");
  aj_record_set (person, PERSON_REVIEW_RESULT, "通过");
  sample_set_day (sample, person, PERSON_REVIEWED_ON, 0, -MIN (since_review, months), -12);
  sample_set_day (sample, person, PERSON_REVIEW_DUE_ON, 0, 24 - MIN (since_review, months), -12);
  sample_set_day (sample, person, PERSON_TRAINED_ON, 0, -months, -8);
  sample_set_day (sample, person, PERSON_EXAM_PASSED_ON, 0, -months, -6);
  sample_set_format (person, PERSON_EXAM_NUMBER, "示考%06u", index + 1);
  sample_set_day (sample, person, PERSON_COMMITMENT_SIGNED_ON, 0, -months, -4);
  sample_set_day (sample, person, PERSON_RESPONSIBILITY_SIGNED_ON, 0, -months, -4);
  sample_set_day (sample, person, PERSON_ON_POST_ON, 0, -months, 0);
  sample_set_day (sample, person, PERSON_SECRET_SINCE, 0, -months, 0);
  sample_set_format (person, PERSON_SECRET_YEARS, "%d", months / 12);
  sample_set_format (person, PERSON_PASS_NUMBER, "示例%05u", index + 1);
  aj_record_set (person, PERSON_PUNISHMENTS, "无");
  /* S-5.2: the agency's posts are called as the standard calls the roles. */
  const AjRuleList *roles = aj_rules_get_list ("consultant-role");
  if (roles != NULL && aj_rule_list_find (roles, aj_record_get (post, POST_NAME)) != NULL)
    {
      aj_record_set (person, PERSON_CONSULTANT_ROLE, aj_record_get (post, POST_NAME));
      aj_record_set (person, PERSON_POST_TRAINING, "保密咨询岗位培训合格（示例）");
    }
}

static gboolean
add_assignment (Sample *sample, AjRecord *person, AjRecord *post, GError **error)
{
  g_autoptr (AjRecord) row = aj_record_new (&record_assignment);

  aj_record_set_link (row, ASSIGNMENT_PERSON, aj_record_get_id (person));
  aj_record_set_link (row, ASSIGNMENT_POST, aj_record_get_id (post));
  aj_record_set (row, ASSIGNMENT_FROM_ON, aj_record_get (person, PERSON_ON_POST_ON));
  aj_record_set (row, ASSIGNMENT_IS_MAIN, "1");
  return sample_put (sample, row, error);
}

static char *
dup_surname (const char *name)
{
  for (guint i = 0; i < sample_n_surnames; i++)
    if (g_utf8_strlen (sample_surnames[i], -1) == 2 && g_str_has_prefix (name, sample_surnames[i]))
      return g_strdup (sample_surnames[i]);
  return g_strndup (name, (gsize) (g_utf8_next_char (name) - name));
}

static gboolean
add_relative (
  Sample *sample, AjRecord *person, const char *relation, guint sex, int years, GError **error)
{
  g_autoptr (AjRecord) row = aj_record_new (&record_family_member);
  g_autofree char *surname = dup_surname (aj_record_get (person, PERSON_NAME));
  gboolean blood = strcmp (relation, "父亲") == 0 || strcmp (relation, "子女") == 0;
  g_autofree char *name = make_name (sample, blood ? surname : NULL, sex);
  g_autofree char *born = aj_date_add (aj_record_get (person, PERSON_BORN_ON), years, 0,
                                       (int) sample_random (sample, 300));

  aj_record_set_link (row, FAMILY_PERSON, aj_record_get_id (person));
  aj_record_set (row, FAMILY_RELATION, relation);
  aj_record_set (row, FAMILY_NAME, name);
  aj_record_set (row, FAMILY_SEX, sex == 0 ? "男" : "女");
  aj_record_set (row, FAMILY_BORN_ON, born);
  aj_record_set (row, FAMILY_NATIONALITY, "中国");
  aj_record_set (row, FAMILY_ORGANISATION,
                 years > 10    ? "示例实验学校 学生"
                 : years < -10 ? "退休"
                               : "示例市第一医院 职员");
  aj_record_set (row, FAMILY_RESIDENCE_RIGHT, "无");
  return sample_put (sample, row, error);
}

static gboolean
add_family (Sample *sample, AjRecord *person, GError **error)
{
  gboolean man = strcmp (aj_record_get (person, PERSON_SEX), "男") == 0;
  g_autofree char *adult = aj_date_add (aj_record_get (person, PERSON_BORN_ON), 22, 0, 0);
  g_autofree char *started = aj_date_add (adult, 0, 2, 0);

  if (!add_relative (sample, person, "父亲", 0, -26, error) ||
      !add_relative (sample, person, "母亲", 1, -25, error) ||
      !add_relative (sample, person, "配偶", man ? 1 : 0, 1, error))
    return FALSE;
  /* A child is only believable when it has been born. */
  g_autofree char *child = aj_date_add (aj_record_get (person, PERSON_BORN_ON), 29, 0, 0);
  if (strcmp (child, sample->today) < 0 &&
      !add_relative (sample, person, "子女", sample_random (sample, 2), 27, error))
    return FALSE;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (AjRecord) row = aj_record_new (&record_resume_entry);
      g_autofree char *enrolled = aj_date_add (adult, -4, 0, 0);
      aj_record_set_link (row, RESUME_PERSON, aj_record_get_id (person));
      aj_record_set (row, RESUME_FROM_ON, i == 0 ? enrolled : started);
      aj_record_set (row, RESUME_TO_ON, i == 0 ? adult : NULL);
      aj_record_set (row, RESUME_ORGANISATION,
                     i == 0 ? aj_record_get (person, PERSON_SCHOOL) : "示例单位");
      aj_record_set (row, RESUME_POSITION,
                     i == 0 ? "学生" : aj_record_get (person, PERSON_TECHNICAL_TITLE));
      aj_record_set (row, RESUME_WITNESS, "示例证明人");
      if (!sample_put (sample, row, error))
        return FALSE;
    }
  return TRUE;
}

/* Fills the posts by their headcounts, none beyond. */
static AjRecord *
choose_post (SampleUnit *unit, guint index)
{
  guint total = 0;

  if (unit->n_people == 0)
    return unit->posts->pdata[index % unit->posts->len];
  for (guint i = 0; i < unit->posts->len; i++)
    total +=
      (guint) g_ascii_strtoull (aj_record_get (unit->posts->pdata[i], POST_HEADCOUNT), NULL, 10);
  guint slot = unit->people->len * total / unit->n_people;
  for (guint i = 0; i < unit->posts->len; i++)
    {
      guint places =
        (guint) g_ascii_strtoull (aj_record_get (unit->posts->pdata[i], POST_HEADCOUNT), NULL, 10);
      if (slot < places)
        return unit->posts->pdata[i];
      slot -= places;
    }
  g_assert_not_reached ();
}

AjRecord *
sample_add_person (Sample *sample, SampleUnit *unit, guint index, gboolean family, GError **error)
{
  g_autoptr (AjRecord) person = aj_record_new (&record_person);
  AjRecord *post = choose_post (unit, index);
  guint sex = sample_random (sample, 5) < 3 ? 0 : 1;
  gboolean special = family && index % 7 == 3 && index / 7 < sample_n_special_names;
  if (special)
    sex = sample_special_names[index / 7].sex;
  g_autofree char *name =
    special ? g_strdup (sample_special_names[index / 7].name) : make_name (sample, NULL, sex);

  aj_record_set (person, PERSON_NAME, name);
  set_identity (sample, person, index, sex);
  set_origin (sample, person, index);
  set_education (sample, person);
  aj_record_set_link (person, PERSON_UNIT, aj_record_get_id (unit->unit));
  aj_record_set (person, PERSON_DEPARTMENT, aj_record_get (post, POST_DEPARTMENT));
  set_secrecy (sample, person, post, index,
               strcmp (aj_record_get (unit->unit, UNIT_ROLE), "资质单位") == 0);
  if (!sample_put (sample, person, error) || !add_assignment (sample, person, post, error) ||
      (family && strstr (name, "·") == NULL && !add_family (sample, person, error)))
    return NULL;
  return g_steal_pointer (&person);
}
