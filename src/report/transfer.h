/* Where finished training keeps its people, its end and the evidence of transfer. */
#ifndef METODIST_SRC_REPORT_TRANSFER_H
#define METODIST_SRC_REPORT_TRANSFER_H

#include <stdint.h>

struct training {
	uint16_t rows;               /* 0: one person, in the record itself */
	uint16_t teacher, ended;
	uint16_t status;             /* must be «done»; 0: none to look at */
	uint16_t evidence[3];
	uint16_t visit;              /* field of a visit that refers to it */
};

extern const struct training training_course, training_route;

#endif
