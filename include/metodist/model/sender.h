/* What is remembered of the tables of one sender. */
#ifndef METODIST_MODEL_SENDER_H
#define METODIST_MODEL_SENDER_H

#include "metodist/model/kinds.h"

enum sender_tag {
	SENDER_TITLE = 1, SENDER_OF /* name of the kind */, SENDER_FORM /* of the headings, in hex */,
	SENDER_COLUMNS, SENDER_HEADING, SENDER_FIELD,
	SENDER_VALUES, SENDER_COLUMN, SENDER_VALUE, SENDER_GIVEN, SENDER_RECORD,
	SENDER_SEEN,
};

#endif
