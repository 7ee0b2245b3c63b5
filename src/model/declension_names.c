/* Endings of surnames, names and patronymics. Norms: Зализняк, «Грамматический словарь»; «Русская грамматика»
 * 1980; Розенталь, «Справочник по правописанию», § 149. Where they waver the choice stands beside the row.
 * Instrumental endings that may be written with ё or е (Косарём, Косарем) are written with е, which is right
 * either way, unless the ending is always stressed. */
#include "declension_private.h"

#define HARD "а у а ом е"
#define HARD_YM "а у а ым е"
#define HISSING "а у а ем е"
#define SOFT "я ю я ем е"
#define SOFT_IY "я ю я ем и"
#define FLUENT_EL "ла лу ла лом ле"
#define FLUENT_OK "ка ку ка ком ке"
#define BIRD "ья ью ья ьём ье"
#define FEMALE "ой ой у ой ой"
#define NOUN_A "ы е у ой е"
#define NOUN_KA "и е у ой е"
#define NOUN_SHA "и е у ей е"
#define NOUN_TSA "ы е у ей е"
#define NOUN_YA "и е ю ей е"
#define NOUN_IYA "и и ю ей и"
#define ADJECTIVE "ого ому ого ым ом"
#define ADJECTIVE_K "ого ому ого им ом"
#define ADJECTIVE_SOFT "его ему его им ем"

#define CONSONANT "[бвгдзклмнпрстфх]"
#define CLUSTER "[ьбвгджзклмнпрстфхцчшщ][бвгджзклмнпрстфхцчшщь]"
#define VOWEL "[аеёиоуыэюя]"

/* Of -а and -я, as surnames and names alike; men and women decline alike. */
#define NOUNS_IN_A \
	{ VOWEL "а", BOTH, 0, 0, NULL }, /* Гулиа, Моруа, Миа */ \
	{ "[гкх]|а", BOTH, 0, 0, NOUN_KA }, \
	{ "[жшчщ]|а", BOTH, 0, 0, NOUN_SHA }, \
	{ "ц|а", BOTH, 0, 0, NOUN_TSA }, \
	{ "|а", BOTH, 0, 0, NOUN_A }, \
	/* a stem of one syllable at most has -е: о Лие, об Ие (Правила 2006, § 71) */ \
	{ "и|я", BOTH, 0, 2, NOUN_YA }, \
	{ "и|я", BOTH, 0, 0, NOUN_IYA }, \
	{ "|я", BOTH, 0, 0, NOUN_YA }

#define FOREIGN_VOWELS { "[оеёэиыую]", BOTH, 0, 0, NULL }

static const struct rule surnames[] = {
	/* words that declined before they were surnames */
	{ "^л|ев", MEN, 0, 0, "ьва ьву ьва ьвом ьве" },
	{ "^ор|[ёе]л", MEN, 0, 0, FLUENT_EL },
	{ "^коз|[ёе]л", MEN, 0, 0, FLUENT_EL },
	{ "^кот|[ёе]л", MEN, 0, 0, FLUENT_EL },
	{ "^ос|[ёе]л", MEN, 0, 0, FLUENT_EL },
	{ "^дят|ел", MEN, 0, 0, FLUENT_EL },
	{ "^пеп|ел", MEN, 0, 0, FLUENT_EL },
	{ "^хох|ол", MEN, 0, 0, FLUENT_EL },
	{ "^щег|ол", MEN, 0, 0, FLUENT_EL },
	/* Заяца is heard too; the noun's own forms are the norm */
	{ "^за|яц", MEN, 0, 0, "йца йцу йца йцем йце" },
	{ "^ме|сяц", MEN, 0, 0, "сяца сяцу сяца сяцем сяце" },
	{ "^д|ень", MEN, 0, 0, "ня ню ня нем не" },
	{ "^п|ень", MEN, 0, 0, "ня ню ня нем не" },
	{ "^|[её]ж", MEN, 0, 0, "ежа ежу ежа ежом еже" },
	{ "вороб|ей", MEN, 0, 0, BIRD },
	{ "^солов|ей", MEN, 0, 0, BIRD },
	{ "^мурав|ей", MEN, 0, 0, BIRD },
	{ "^руч|ей", MEN, 0, 0, BIRD },
	{ "^реп|ей", MEN, 0, 0, BIRD },
	/* foreign ones that only look like ours: Дарвином, not Дарвиным */
	{ "^дарвин", MEN, 0, 0, HARD },
	{ "^чаплин", MEN, 0, 0, HARD },
	{ "^гершвин", MEN, 0, 0, HARD },
	{ "^кальвин", MEN, 0, 0, HARD },
	{ "^бюлов", MEN, 0, 0, HARD },
	/* the stressed -а and -я of French */
	{ "^дюма", BOTH, 0, 0, NULL },
	{ "^дега", BOTH, 0, 0, NULL },
	{ "^золя", BOTH, 0, 0, NULL },
	{ "^петипа", BOTH, 0, 0, NULL },
	FOREIGN_VOWELS,
	/* Седых, Долгих stay; Дитрих, Люстих, Жмых are nouns: after these letters an adjective has -ых */
	{ "^карих", BOTH, 0, 0, NULL },
	{ "^жених", MEN, 0, 0, HARD },
	{ "^хасхачих", MEN, 0, 0, HARD },
	{ "[бвдзлмпрстфц]их", MEN, 0, 0, HARD },
	{ "[иы]х", BOTH, 2, 0, NULL },
	/* adjectives */
	{ "^топчи|й", MEN, 0, 0, SOFT_IY },
	{ "[жшчщ]|ий", MEN, 0, 0, ADJECTIVE_SOFT },
	{ "[гкх]|ий", MEN, 2, 0, ADJECTIVE_K },
	{ "н|ий", MEN, 2, 0, ADJECTIVE_SOFT },
	{ "^трет|ий", MEN, 0, 0, "ьего ьему ьего ьим ьем" },
	{ "ц|ый", MEN, 0, 0, "его ему его ым ем" },
	{ "|ый", MEN, 0, 0, ADJECTIVE },
	{ "геро|й", MEN, 0, 0, SOFT },
	{ "стро|й", MEN, 0, 0, SOFT },
	{ "^козодо|й", MEN, 0, 0, SOFT },
	{ "^водопо|й", MEN, 0, 0, SOFT },
	{ "^поко|й", MEN, 0, 0, SOFT },
	{ "[гкхжшчщ]|ой", MEN, 2, 0, ADJECTIVE_K },
	{ "|ой", MEN, 2, 0, ADJECTIVE },
	{ "и|й", MEN, 2, 0, SOFT_IY },
	{ "|й", MEN, 0, 0, SOFT },
	{ "больш|ая", WOMEN, 0, 0, "ой ой ую ой ой" },
	{ "чуж|ая", WOMEN, 0, 0, "ой ой ую ой ой" },
	{ "[жшчщц]|ая", WOMEN, 0, 0, "ей ей ую ей ей" },
	{ "|ая", WOMEN, 0, 0, "ой ой ую ой ой" },
	{ "|яя", WOMEN, 0, 0, "ей ей юю ей ей" },
	/* Иванов, Зуев, Королёв, Фомин, Голицын, Льдов; shorter ones are nouns: Грин, Ров, Сова, Глина */
	{ "^вдов|а", WOMEN, 0, 0, NOUN_A },
	{ "^плев|а", WOMEN, 0, 0, NOUN_A },
	{ "^глин|а", WOMEN, 0, 0, NOUN_A },
	{ "^длин|а", WOMEN, 0, 0, NOUN_A },
	{ "^гнев", MEN, 0, 0, HARD },
	{ "^львин", MEN, 0, 0, HARD_YM },
	{ CLUSTER "[оеё]в", MEN, 0, 0, HARD_YM },
	{ CLUSTER "[оеё]в|а", WOMEN, 0, 0, FEMALE },
	{ CLUSTER "[иы]н|а", WOMEN, 0, 0, FEMALE },
	{ "[оеё]в", MEN, 2, 0, HARD_YM },
	{ "[иы]н", MEN, 2, 0, HARD_YM },
	{ "[оеё]в|а", WOMEN, 3, 0, FEMALE },
	/* «Смородина» may be of Смородин or of Смородина; the first is far more frequent */
	{ "[иы]н|а", WOMEN, 3, 0, FEMALE },
	/* -ец loses its vowel: Кравец, Кравца; not after two consonants: Кузнец, Кузнеца; nor in one syllable:
	 * Швец, Швеца. In two syllables the ending is stressed: Кравцом, but Литовцем */
	{ "^нем|ец", MEN, 0, 0, "ца цу ца цем це" },
	{ "^гор|ец", MEN, 0, 0, "ца цу ца цем це" },
	{ "^хлоп|ец", MEN, 0, 0, "ца цу ца цем це" },
	{ "^пал|ец", MEN, 0, 0, "ьца ьцу ьца ьцем ьце" },
	{ "[бвгджзклмнпрстфхчшщ][бвгджзклмнпрстфхчшщ]ец", MEN, 0, 0, HARD },
	{ "л|ец", MEN, 2, 2, "ьца ьцу ьца ьцом ьце" },
	{ "л|ец", MEN, 3, 0, "ьца ьцу ьца ьцем ьце" },
	{ VOWEL "|ец", MEN, 2, 0, "йца йцу йца йцем йце" },
	{ "|ец", MEN, 2, 2, "ца цу ца цом це" },
	{ "|ец", MEN, 3, 0, "ца цу ца цем це" },
	/* -ок loses its vowel as the noun does: Волчок, Волчка; foreign -ек keeps it: Гашек, Гашека */
	{ "[кр]ок", MEN, 0, 0, HARD },
	{ "^знаток", MEN, 0, 0, HARD },
	{ "^чеснок", MEN, 0, 0, HARD },
	{ "^восток", MEN, 0, 0, HARD },
	{ "^исток", MEN, 0, 0, HARD },
	{ "[бвгджзлмнпстфхчшщ]|ок", MEN, 2, 0, FLUENT_OK },
	{ "[лнр]|ёк", MEN, 2, 0, "ька ьку ька ьком ьке" },
	/* after a hissing letter the stress decides: Ткачом, Борщом, Малышом, but Бабичем */
	{ "[ая]ч", MEN, 0, 0, HARD },
	{ "^кирпич", MEN, 0, 0, HARD },
	{ "^ключ", MEN, 0, 0, HARD },
	{ "^сыч", MEN, 0, 0, HARD },
	{ "ыш", MEN, 0, 0, HARD },
	{ "щ", MEN, 1, 1, HARD },
	{ "иж", MEN, 1, 1, HARD },
	{ "орж", MEN, 1, 1, HARD },
	{ "[жшчщц]", MEN, 0, 0, HISSING },
	{ "|ь", MEN, 0, 0, SOFT },
	{ CONSONANT, MEN, 0, 0, HARD },
	/* a woman's surname in a consonant stays */
	{ "[бвгджзйклмнпрстфхцчшщь]", WOMEN, 0, 0, NULL },
	{ "^левш|а", BOTH, 0, 0, NOUN_KA },
	{ "^лапш|а", BOTH, 0, 0, NOUN_KA },
	{ "^душ|а", BOTH, 0, 0, NOUN_KA },
	{ "^свеч|а", BOTH, 0, 0, NOUN_KA },
	NOUNS_IN_A,
};

static const struct rule names[] = {
	{ "^л|ев", MEN, 0, 0, "ьва ьву ьва ьвом ьве" },
	{ "^пав|ел", MEN, 0, 0, FLUENT_EL },
	{ "^п|[её]тр", MEN, 0, 0, "етра етру етра етром етре" },
	{ "^иль|я", MEN, 0, 0, "и е ю ёй е" },
	{ "^петр|о", MEN, 0, 0, HARD },
	{ "^павл|о", MEN, 0, 0, HARD },
	{ "^марк|о", MEN, 0, 0, HARD },
	{ "^дмитр|о", MEN, 0, 0, HARD },
	{ "[ий]л|о", MEN, 0, 0, NOUN_A }, /* Михайлы Ломоносова, Данилы */
	{ "и|й", MEN, 0, 1, SOFT },       /* о Кие */
	{ "и|й", MEN, 0, 0, SOFT_IY },
	{ "|[йь]", MEN, 0, 0, SOFT },
	{ "[жшчщц]", MEN, 0, 0, HISSING },
	{ CONSONANT, MEN, 0, 0, HARD },
	/* French ones stay; Любовь, Нинель, Рахиль, Айгуль are of the third declension */
	{ "^мишель", WOMEN, 0, 0, NULL },
	{ "^николь", WOMEN, 0, 0, NULL },
	{ "^рашель", WOMEN, 0, 0, NULL },
	{ "^изабель", WOMEN, 0, 0, NULL },
	{ "иэль", WOMEN, 0, 0, NULL },
	{ "|ь", WOMEN, 0, 0, "и и ь ью и" },
	{ "[бвгджзйклмнпрстфхцчшщ]", WOMEN, 0, 0, NULL },
	FOREIGN_VOWELS,
	NOUNS_IN_A,
};

static const struct rule patronymics[] = {
	{ "^ильич", MEN, 0, 0, HARD },
	{ "^кузьмич", MEN, 0, 0, HARD },
	{ "^фомич", MEN, 0, 0, HARD },
	{ "^лукич", MEN, 0, 0, HARD },
	{ "[иы]ч", MEN, 0, 0, HISSING },
	{ "[вчш]н|а", WOMEN, 0, 0, NOUN_A },
};

const struct rules rules_of_surnames = { surnames, ARRAY_SIZE(surnames) };
const struct rules rules_of_names = { names, ARRAY_SIZE(names) };
const struct rules rules_of_patronymics = { patronymics, ARRAY_SIZE(patronymics) };
