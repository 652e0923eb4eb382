
#include "cli/recs_title.h"

#include "base/recs_currency.h"
#include "json/recs_json.h"

#include <stdio.h>
#include <stdlib.h>


/* the card's JSON, which lacks its closing brace; NULL: no memory, damaged */

static cJSON *
recs_title_json(const recs_card_t *card)
{
    char        *text;
    cJSON       *tree;
    recs_err_t   err;

    text = malloc(card->json.len + 1);
    if (text == NULL) {
        return NULL;
    }

    memcpy(text, card->json.data, card->json.len);
    text[card->json.len] = '}';

    tree = recs_json_parse(text, card->json.len + 1, NULL, &err);
    free(text);

    return tree;
}


const char *
recs_title(const recs_card_t *card, char buf[RECS_TITLE_MAX])
{
    char          shown[RECS_SHOWN_MAX];
    cJSON        *tree;
    recs_str_t    title;
    const cJSON  *member;

    buf[0] = '\0';

    tree = recs_title_json(card);
    member = cJSON_GetObjectItem(tree, "title");

    if (cJSON_IsString(member)) {
        title = recs_str_of(member->valuestring);

        /* an item without a title goes by its SKU */
        if (!recs_str_eq(title, card->sku)) {
            (void) snprintf(buf, RECS_TITLE_MAX, "  %s",
                            recs_text_shown(title, shown));
        }
    }

    cJSON_Delete(tree);

    return buf;
}


void
recs_title_currency(const recs_card_t *card, char code[4])
{
    cJSON        *tree;
    const cJSON  *member;

    code[0] = '\0';

    tree = recs_title_json(card);
    member = cJSON_GetObjectItem(tree, "currency");

    if (cJSON_IsString(member) && strlen(member->valuestring) == 3) {
        (void) strcpy(code, member->valuestring);
    }

    cJSON_Delete(tree);
}


unsigned
recs_title_digits(const recs_card_t *card)
{
    int   digits;
    char  code[4];

    recs_title_currency(card, code);
    digits = recs_currency_digits(recs_str_of(code));

    return digits >= 0 ? (unsigned) digits : 2;
}
