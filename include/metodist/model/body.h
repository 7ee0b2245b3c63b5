/* The body's tags, for what asks who its members are. */
#ifndef METODIST_MODEL_BODY_H
#define METODIST_MODEL_BODY_H

#include "metodist/model/kinds.h"

enum body_tag {
	BODY_TITLE = 1, BODY_TYPE, BODY_LEVEL, BODY_ORGANIZATION, BODY_LEADER, BODY_STATUTE, BODY_MEMBERS,

	MEMBER_TEACHER = 101, MEMBER_ROLE, MEMBER_FROM, MEMBER_UNTIL, MEMBER_SUBSTITUTE,
};

#endif
