/* What the service is called and the numbers that the regulations leave open: given to rules, reports and
 * documents, which know nothing of settings. Borrowed strings; lives as long as the settings it was made
 * from (app/service.h). */
#ifndef METODIST_MODEL_SERVICE_H
#define METODIST_MODEL_SERVICE_H

#include <stdint.h>

enum service_limit {
#define LIMIT(id, key, dflt, min, max, help) LIMIT_##id,
#include "metodist/model/limits.def"
#undef LIMIT
	NLIMITS
};

struct service {
	/* never NULL, may be "" */
	const char *municipality, *committee, *department, *institute, *center, *order;
	long limits[NLIMITS];
	int year_day, year_month;   /* first day of the school year */
};

/* The first day of the school year in which `day` lies. */
int32_t school_year(const struct service *service, int32_t day);

#endif
