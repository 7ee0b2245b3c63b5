/* The fields that cards and pages show, told once for ours and for SQL. */
#ifndef METODIST_TESTS_BENCH_FIELDS_H
#define METODIST_TESTS_BENCH_FIELDS_H

#define CARD_FIELDS                                                                                          \
	"surname,name,patronymic,sex,birth_date,snils,role,status,education,degree,academic_title,awards,"   \
	"pedagogical_since,experience_years,experience_as_of,total_years,phone,email,education_text,"        \
	"diploma_qualification,diploma_specialty,training_text,retraining_text,programs,returned"
#define EMPLOYMENT_FIELDS "position,subjects,rate,\"from\",\"until\",main,preschool,category,category_from," \
	"category_until,act"
#define CONSENT_FIELDS "purpose,\"from\",\"until\",withdrawn"
#define FORMER_FIELDS "surname,\"until\""
#define DEFICIT_FIELDS "level,source,found,closed,evidence"
#define PERSON_FIELDS "surname,name,patronymic"
/* what a table of people.h tells */
#define IMPORTED_FIELDS "surname,name,patronymic,sex,birth_date,snils,experience_years,phone"
#define IMPORTED_ROW_FIELDS "position,subjects,category"

#endif
