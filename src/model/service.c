#include "metodist/model/service.h"

#include "metodist/base/date.h"

int32_t school_year(const struct service *service, int32_t day)
{
	struct civil c = date_civil(day);
	int32_t first = date_day((struct civil){ c.year, service->year_month, service->year_day });

	return first != DAY_NONE && first <= day
		       ? first
		       : date_day((struct civil){ c.year - 1, service->year_month, service->year_day });
}
