#include "record-person.h"

#include "date.h"
#include "id-number.h"
#include "person-rules.h"
#include "record-department.h"
#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [PERSON_NAME] = TEXT_FIELD ("name", N_ ("Name"), 64,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | NAME, .group = N_ ("Basics")),
  [PERSON_FORMER_NAME] = TEXT_FIELD ("former_name", N_ ("Former name"), 64, .flags = SEARCHED,
    .group = N_ ("Basics")),
  [PERSON_SEX] = CHOICE_FIELD ("sex", N_ ("Sex"), "sex", .flags = REQUIRED,
    .group = N_ ("Basics")),
  [PERSON_ETHNICITY] = CHOICE_FIELD ("ethnicity", N_ ("Ethnicity"), "ethnicity",
    .group = N_ ("Basics")),
  [PERSON_BORN_ON] = DATE_FIELD ("born_on", N_ ("Date of birth"), .flags = SORTED,
    .group = N_ ("Basics")),
  [PERSON_BIRTHPLACE] = TEXT_FIELD ("birthplace", N_ ("Place of birth"), 100,
    .group = N_ ("Basics")),
  [PERSON_NATIVE_PLACE] = TEXT_FIELD ("native_place", N_ ("Native place"), 100,
    .group = N_ ("Basics")),
  [PERSON_NATIONALITY] = TEXT_FIELD ("nationality", N_ ("Nationality"), 60, .flags = REQUIRED,
    .article = "第八条第三项", .group = N_ ("Basics")),
  [PERSON_POLITICAL_STATUS] = CHOICE_FIELD ("political_status", N_ ("Political status"), "political-status",
    .group = N_ ("Basics")),
  [PERSON_JOINED_PARTY_ON] = DATE_FIELD ("joined_party_on", N_ ("Joined the Party on"),
    .group = N_ ("Basics")),
  [PERSON_ID_NUMBER] = CODE_FIELD ("id_number", N_ ("ID number"), aj_id_number_check,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | SECRET | UNIQUE | ASK, .size = 18,
    .article = "GB 11643—1999", .group = N_ ("Identity")),
  [PERSON_PASSPORT_NUMBER] = CODE_FIELD ("passport_number", N_ ("Private passport number"), NULL,
    .flags = SECRET, .size = 30, .group = N_ ("Identity")),
  [PERSON_TRAVEL_PERMIT_NUMBER] = CODE_FIELD ("travel_permit_number", N_ ("Travel permit number"), NULL,
    .flags = SECRET, .size = 30, .group = N_ ("Identity")),
  [PERSON_RESIDENCE_RIGHT] = CHOICE_FIELD ("residence_right", N_ ("Right of residence abroad"), "residence-right",
    .article = "DB61/T 1606 7.1.1.2 d)", .group = N_ ("Identity")),
  [PERSON_FOREIGN_SPOUSE] = FLAG_FIELD ("foreign_spouse", N_ ("Married to a person from abroad"),
    .article = "DB61/T 1606 7.1.1.2 d)", .group = N_ ("Identity")),
  [PERSON_HOUSEHOLD_ADDRESS] = TEXT_FIELD ("household_address", N_ ("Registered household"), 150,
    .group = N_ ("Address and contact")),
  [PERSON_POLICE_STATION] = TEXT_FIELD ("police_station", N_ ("Police station of the household"), 100,
    .group = N_ ("Address and contact")),
  [PERSON_ADDRESS] = TEXT_FIELD ("address", N_ ("Present address"), 150,
    .group = N_ ("Address and contact")),
  [PERSON_PHONE] = CODE_FIELD ("phone", N_ ("Telephone"), NULL, .size = 40,
    .group = N_ ("Address and contact")),
  [PERSON_MOBILE] = CODE_FIELD ("mobile", N_ ("Mobile"), NULL, .size = 40,
    .group = N_ ("Address and contact")),
  [PERSON_EMAIL] = TEXT_FIELD ("email", N_ ("E-mail"), 100, .group = N_ ("Address and contact")),
  [PERSON_EDUCATION] = CHOICE_FIELD ("education", N_ ("Education"), "education",
    .group = N_ ("Educational background")),
  [PERSON_DEGREE] = CHOICE_FIELD ("degree", N_ ("Degree"), "degree",
    .group = N_ ("Educational background")),
  [PERSON_SCHOOL] = TEXT_FIELD ("school", N_ ("School"), 100,
    .group = N_ ("Educational background")),
  [PERSON_MAJOR] = TEXT_FIELD ("major", N_ ("Major"), 100, .group = N_ ("Educational background")),
  [PERSON_LANGUAGES] = TEXT_FIELD ("languages", N_ ("Languages and how well"), 150,
    .group = N_ ("Educational background")),
  [PERSON_STUDY_COUNTRY] = TEXT_FIELD ("study_country", N_ ("Studied abroad in"), 60,
    .group = N_ ("Educational background")),
  [PERSON_STUDY_PERIOD] = TEXT_FIELD ("study_period", N_ ("Time of study abroad"), 60,
    .group = N_ ("Educational background")),
  [PERSON_STUDY_MODE] = TEXT_FIELD ("study_mode", N_ ("Manner of study abroad"), 60,
    .group = N_ ("Educational background")),
  [PERSON_UNIT] = LINK_FIELD ("unit", N_ ("Unit"), "unit", .flags = REQUIRED | LISTED | SORTED,
    .group = N_ ("Work")),
  [PERSON_DEPARTMENT] = LINK_FIELD ("department", N_ ("Department"), "department",
    .flags = LISTED | SORTED, .group = N_ ("Work")),
  [PERSON_POSITION] = TEXT_FIELD ("position", N_ ("Administrative post"), 100, .group = N_ ("Work")),
  [PERSON_TECHNICAL_TITLE] = TEXT_FIELD ("technical_title", N_ ("Technical post or title"), 100,
    .group = N_ ("Work")),
  [PERSON_CATEGORY] = CHOICE_FIELD ("category", N_ ("Category of personnel"), "person-category",
    .group = N_ ("Work")),
  [PERSON_EMPLOYMENT] = CHOICE_FIELD ("employment", N_ ("Form of employment"), "employment",
    .group = N_ ("Work")),
  [PERSON_CONSULTANT_ROLE] = CHOICE_FIELD ("consultant_role", N_ ("Role as a consultant"), "consultant-role",
    .article = "DB61/T 1606 5.2.1", .group = N_ ("Work")),
  [PERSON_POST_TRAINING] = TEXT_FIELD ("post_training", N_ ("Post training and qualification"), 200,
    .article = "DB61/T 1606 5.2.2", .group = N_ ("Work")),
  [PERSON_LEVEL] = CHOICE_FIELD ("level", N_ ("Classification level"), "level",
    .flags = REQUIRED | LISTED | SORTED, .article = "DB61/T 1606 7.4.2", .group = N_ ("Secrecy")),
  [PERSON_HIGHEST_LEVEL] = CHOICE_FIELD ("highest_level", N_ ("Highest level ever"), "level",
    .group = N_ ("Secrecy")),
  [PERSON_STATUS] = CHOICE_FIELD ("status", N_ ("State"), "person-status",
    .flags = REQUIRED | LISTED | SORTED, .group = N_ ("Secrecy")),
  [PERSON_INTEGRATION_WORK] = FLAG_FIELD ("integration_work", N_ ("Works on classified integration"),
    .article = "第二十六条", .group = N_ ("Secrecy")),
  [PERSON_IS_CLASSIFIER] = FLAG_FIELD ("is_classifier", N_ ("Classification officer"),
    .article = "DB61/T 1606 7.4.6", .group = N_ ("Secrecy")),
  [PERSON_SECRET_SINCE] = DATE_FIELD ("secret_since", N_ ("On sensitive posts since"),
    .group = N_ ("Secrecy")),
  [PERSON_SECRET_YEARS] = NUMBER_FIELD ("secret_years", N_ ("Years of classified work"),
    .group = N_ ("Secrecy")),
  [PERSON_PASS_NUMBER] = CODE_FIELD ("pass_number", N_ ("Number of the pass"), NULL, .size = 40,
    .group = N_ ("Secrecy")),
  [PERSON_PASS_LEVEL] = TEXT_FIELD ("pass_level", N_ ("Level of the pass"), 40,
    .group = N_ ("Secrecy")),
  [PERSON_REVIEW_RESULT] = CHOICE_FIELD ("review_result", N_ ("Result of the review"), "review-result",
    .article = "保密法第四十三条", .group = N_ ("Review and commitment")),
  [PERSON_REVIEWED_ON] = DATE_FIELD ("reviewed_on", N_ ("Reviewed on"), .article = "保密法实施条例第五十条",
    .group = N_ ("Review and commitment")),
  [PERSON_REVIEW_DUE_ON] = DATE_FIELD ("review_due_on", N_ ("Next review due on"), .flags = SORTED,
    .article = "保密法实施条例第五十条", .group = N_ ("Review and commitment")),
  [PERSON_POLITICAL_STANCE] = LONG_TEXT_FIELD ("political_stance", N_ ("Political stance"),
    .group = N_ ("Review and commitment")),
  [PERSON_CHARACTER] = LONG_TEXT_FIELD ("character", N_ ("Personal conduct"),
    .group = N_ ("Review and commitment")),
  [PERSON_PERFORMANCE] = LONG_TEXT_FIELD ("performance", N_ ("Performance at work"),
    .group = N_ ("Review and commitment")),
  [PERSON_FOREIGN_CONTACTS] = LONG_TEXT_FIELD ("foreign_contacts", N_ ("Contacts with persons and organisations abroad"),
    .group = N_ ("Review and commitment")),
  [PERSON_PUNISHMENTS] = LONG_TEXT_FIELD ("punishments", N_ ("Punishments"),
    .group = N_ ("Review and commitment")),
  [PERSON_TRAINED_ON] = DATE_FIELD ("trained_on", N_ ("Trained on"),
    .group = N_ ("Review and commitment")),
  [PERSON_EXAM_PASSED_ON] = DATE_FIELD ("exam_passed_on", N_ ("Exam passed on"), .article = "第二十六条",
    .group = N_ ("Review and commitment")),
  [PERSON_EXAM_NUMBER] = CODE_FIELD ("exam_number", N_ ("Number of the exam certificate"), NULL,
    .size = 40, .group = N_ ("Review and commitment")),
  [PERSON_RESPONSIBILITY_SIGNED_ON] = DATE_FIELD ("responsibility_signed_on", N_ ("Letter of responsibility signed on"),
    .group = N_ ("Review and commitment")),
  [PERSON_COMMITMENT_SIGNED_ON] = DATE_FIELD ("commitment_signed_on", N_ ("Commitment signed on"),
    .article = "保密法第四十三条", .group = N_ ("Review and commitment")),
  [PERSON_ON_POST_ON] = DATE_FIELD ("on_post_on", N_ ("On post since"), .flags = SORTED,
    .group = N_ ("Taking up and leaving the post")),
  [PERSON_LEFT_ON] = DATE_FIELD ("left_on", N_ ("Left the post on"), .flags = SORTED,
    .article = "保密法第四十六条", .group = N_ ("Taking up and leaving the post")),
  [PERSON_LEFT_UNIT_ON] = DATE_FIELD ("left_unit_on", N_ ("Left the unit on"),
    .group = N_ ("Taking up and leaving the post")),
  [PERSON_RETURNED_ON] = DATE_FIELD ("returned_on", N_ ("Carriers, devices, rights and passes returned on"),
    .article = "保密法实施条例第五十三条", .group = N_ ("Taking up and leaving the post")),
  [PERSON_TALK_ON] = DATE_FIELD ("talk_on", N_ ("Talk before leaving on"),
    .article = "保密法实施条例第五十三条", .group = N_ ("Taking up and leaving the post")),
  [PERSON_LEAVING_SIGNED_ON] = DATE_FIELD ("leaving_signed_on", N_ ("Leaving commitment signed on"),
    .article = "保密法实施条例第五十三条", .group = N_ ("Taking up and leaving the post")),
  [PERSON_COOLING_FROM] = DATE_FIELD ("cooling_from", N_ ("Cooling-off period from (reported)"),
    .article = "保密法第四十六条", .group = N_ ("Taking up and leaving the post")),
  [PERSON_COOLING_UNTIL] = DATE_FIELD ("cooling_until", N_ ("Cooling-off period until (reported)"),
    .flags = SORTED, .article = "保密法第四十六条", .group = N_ ("Taking up and leaving the post")),
  [PERSON_COOLING_CONFIRMED_FROM] = DATE_FIELD ("cooling_confirmed_from", N_ ("Cooling-off period from (confirmed)"),
    .group = N_ ("Taking up and leaving the post")),
  [PERSON_COOLING_CONFIRMED_UNTIL] = DATE_FIELD ("cooling_confirmed_until", N_ ("Cooling-off period until (confirmed)"),
    .group = N_ ("Taking up and leaving the post")),
  [PERSON_COOLING_LAST_UNTIL] = DATE_FIELD ("cooling_last_until", N_ ("Latest end of a cooling-off period"),
    .group = N_ ("Taking up and leaving the post")),
  [PERSON_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note"),
    .group = N_ ("Taking up and leaving the post")),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == PERSON_N_FIELDS);

/* What a good identity number says is not asked for again. */
static void
propose (AjRecord *record, int field, const AjLookup *lookup)
{
  const char *number = aj_record_get (record, PERSON_ID_NUMBER);

  if (field == PERSON_DEPARTMENT)
    aj_rule_propose_from (record, PERSON_UNIT, PERSON_DEPARTMENT, lookup, DEPARTMENT_UNIT);
  if (field != PERSON_ID_NUMBER)
    return;
  g_autofree char *today = aj_date_today ();
  g_autofree char *message = aj_id_number_check (number, today);
  if (message != NULL)
    return;
  g_autofree char *born_on = aj_id_number_dup_born_on (number);
  aj_rule_propose (record, PERSON_SEX, aj_id_number_get_sex (number));
  aj_rule_propose (record, PERSON_BORN_ON, born_on);
  if (aj_id_number_get_kind (number) == AJ_ID_CITIZEN)
    aj_rule_propose (record, PERSON_NATIONALITY, "中国");
}

const AjRecordDef record_person = {
  .table = "person",
  .label = N_ ("Person"),
  .label_plural = N_ ("Personnel"),
  .icon = "anjuan-person-symbolic",
  .since = 1,
  .flags = AJ_RECORD_REGISTER,
  .fields = fields,
  .n_fields = PERSON_N_FIELDS,
  .title = PERSON_NAME,
  .subtitle = PERSON_DEPARTMENT,
  .unit = PERSON_UNIT,
  .parent = -1,
  .sort = PERSON_NAME,
  .check = aj_person_check,
  .propose = propose,
};
