#include "metodist/model/classifiers.h"

static const struct choice levels[] = {
	{ "school", "школьный", "школа;институциональный;организация", u'ш' },
	{ "municipal", "муниципальный", "муниципалитет;районный;район", u'м' },
	{ "inter", "межмуниципальный", "межрайонный;кустовой", u'к' },
	{ "regional", "региональный", "регион;областной", u'р' },
	{ "federal", "федеральный", "всероссийский;российский", u'ф' },
};
const struct classifier classifier_level = { "level", levels, ARRAY_SIZE(levels) };

static const struct choice areas[] = {
	{ "subject", "предметные", "предметная;предмет", u'п' },
	{ "method", "методические", "методическая;методика", u'м' },
	{ "psychology", "психолого-педагогические", "психолого-педагогическая;психологические;"
		  "психологическая", u'х' },
	{ "communication", "коммуникативные", "коммуникативная", u'к' },
	{ "law", "нормативно-правовые", "нормативно-правовая;правовые;правовая", u'н' },
	{ "digital", "цифровые", "цифровая;икт", u'ц' },
	{ "management", "управленческие", "управленческая;управление", u'у' },
};
const struct classifier classifier_area = { "area", areas, ARRAY_SIZE(areas) };

static const struct choice deficit_levels[] = {
	{ "low", "низкий", "слабый;незначительный;1", u'н' },
	{ "middle", "средний", "умеренный;2", u'с' },
	{ "high", "высокий", "сильный;значительный;критический;3", u'в' },
};
const struct classifier classifier_deficit_level = {
	"deficit_level", deficit_levels, ARRAY_SIZE(deficit_levels),
};

static const struct choice attendance_forms[] = {
	{ "onsite", "очная", "очно;очный", u'о' },
	{ "remote", "дистанционная", "дистанционно;дистант;онлайн;вкс;заочная;заочно", u'д' },
	{ "mixed", "очно-заочная", "смешанная;смешанно;очно-дистанционная", u'с' },
};
const struct classifier classifier_attendance_form = {
	"attendance_form", attendance_forms, ARRAY_SIZE(attendance_forms),
};
