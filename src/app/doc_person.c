/* 152-ФЗ: the consent that a person signs, and the act about data that were destroyed. */
#include "doc.h"

#include "metodist/model/office.h"

/* The act is made when data are destroyed; here it becomes a paper to sign. */
enum status doc_destruction(struct doc *doc, struct notes *notes)
{
	struct slice text = record_get(&doc->record, DOCUMENT_TEXT, 0);

	if (!slice_starts(record_get(&doc->record, DOCUMENT_TITLE, 0), SLICE("Акт об уничтожении")) || !text.n)
		return fail(notes, ST_NO, "это не акт об уничтожении: его вносит в документы команда «Уничтожить персональные "
			    "данные»");
	return ST_OK;
}
