
#include "render/recs_card.h"

#include "base/recs_bytes.h"
#include "render/recs_locale.h"


/* what stands between the texts of a card's HTML, written and read again */

#define RECS_CARD_BEGIN    "<li class=\"recs-card\">"
#define RECS_CARD_LINK     "<a class=\"recs-link\" href=\""
#define RECS_CARD_NO_LINK  "<span class=\"recs-link\""
#define RECS_CARD_ITEM     " data-recs-item=\""
#define RECS_CARD_IMAGE    "<img class=\"recs-image\" src=\""
#define RECS_CARD_SIZE     "\" alt=\"\" width=\"160\" height=\"160\""              \
                           " loading=\"lazy\" decoding=\"async\">"
#define RECS_CARD_TITLE    "<span class=\"recs-title\">"
#define RECS_CARD_PRICE    "<span class=\"recs-price\">"
#define RECS_CARD_GAIN     "<span class=\"recs-gain\">"
#define RECS_CARD_END      "</li>"


static void
recs_card_json_member(recs_out_t *o, const char *name, recs_str_t value)
{
    recs_out_lit(o, ",\"");
    recs_out_str(o, recs_str_of(name));
    recs_out_lit(o, "\":");

    if (value.len != 0) {
        recs_out_json(o, value);

    } else {
        recs_out_lit(o, "null");
    }
}


void
recs_card_json(recs_out_t *o, const recs_card_fields_t *f)
{
    recs_out_lit(o, "{\"id\":");
    recs_out_json(o, f->sku);

    recs_card_json_member(o, "title", f->title.len ? f->title : f->sku);
    recs_card_json_member(o, "url", f->url);
    recs_card_json_member(o, "image", f->image);

    recs_out_lit(o, ",\"price\":");

    if (f->price >= 0) {
        recs_locale_amount(o, f->price, f->currency);

    } else {
        recs_out_lit(o, "null");
    }

    recs_card_json_member(o, "currency", recs_str_of(f->currency));
    recs_card_json_member(o, "availability", f->availability);
}


/* the quote that ends a string, or end */

static const unsigned char *
recs_card_string_end(const unsigned char *p, const unsigned char *end)
{
    const unsigned char  *from, *back;

    for (from = p; p < end; p++) {

        p = memchr(p, '"', (size_t) (end - p));

        if (p == NULL) {
            return end;
        }

        for (back = p; back > from && back[-1] == '\\'; back--) {
            /* void */
        }

        if ((p - back) % 2 == 0) {
            return p;
        }
    }

    return end;
}


void
recs_card_read(recs_str_t json, recs_str_t values[RECS_CARD_VALUES])
{
    /* of {"id": and ,"title": and so on, up to the value */
    static const unsigned char  gaps[RECS_CARD_VALUES] = {
        6, 9, 7, 9, 9, 12, 16
    };

    size_t                i;
    const unsigned char  *p, *last, *end;

    p = json.data;
    end = p + json.len;

    for (i = 0; i < RECS_CARD_VALUES; i++) {
        values[i] = (recs_str_t) { p, 0 };

        if (end - p <= gaps[i]) {
            continue;
        }

        p += gaps[i];

        if (*p == '"') {
            last = recs_card_string_end(++p, end);
            values[i] = (recs_str_t) { p, (size_t) (last - p) };
            p = last + (last < end);
            continue;
        }

        for (last = p; last < end && *last != ','; last++) {
            /* void */
        }

        if (*p != 'n') {
            values[i] = (recs_str_t) { p, (size_t) (last - p) };
        }

        p = last;
    }
}


/*
 * The image is decoration (alt=""): the title beside it says the same, and a
 * screen reader should not say it twice.  Its size is given, so the page does
 * not shift when it arrives.
 */

void
recs_card_html(recs_out_t *o, const recs_card_fields_t *f)
{
    bool  link;

    link = f->url.len != 0;

    recs_out_lit(o, RECS_CARD_BEGIN);

    if (link) {
        recs_out_lit(o, RECS_CARD_LINK);
        recs_out_html(o, f->url);
        recs_out_lit(o, "\"");

    } else {
        recs_out_lit(o, RECS_CARD_NO_LINK);
    }

    recs_out_lit(o, RECS_CARD_ITEM);
    recs_out_html(o, f->sku);
    recs_out_lit(o, "\">");

    if (f->image.len != 0) {
        recs_out_lit(o, RECS_CARD_IMAGE);
        recs_out_html(o, f->image);
        recs_out_lit(o, RECS_CARD_SIZE);
    }

    recs_out_lit(o, RECS_CARD_TITLE);
    recs_out_html(o, f->title.len ? f->title : f->sku);
    recs_out_lit(o, "</span>");

    if (link) {
        recs_out_lit(o, "</a>");

    } else {
        recs_out_lit(o, "</span>");
    }

    if (f->price >= 0) {
        recs_out_lit(o, RECS_CARD_PRICE);
        recs_locale_price(o, NULL, f->price, f->currency);
        recs_out_lit(o, "</span>");
    }

    recs_out_lit(o, RECS_CARD_END);
}


void
recs_card_gain(recs_out_t *o, recs_str_t html, recs_str_t gain)
{
    size_t  end;

    end = sizeof(RECS_CARD_END) - 1;

    recs_out_put(o, html.data, html.len < end ? 0 : html.len - end);
    recs_out_lit(o, RECS_CARD_GAIN);
    recs_out_html(o, gain);
    recs_out_lit(o, "</span>" RECS_CARD_END);
}


recs_str_t
recs_card_url(recs_str_t s)
{
    if ((s.len > 0 && s.data[0] == '/')
        || (s.len > 7 && memcmp(s.data, "http://", 7) == 0)
        || (s.len > 8 && memcmp(s.data, "https://", 8) == 0))
    {
        return s;
    }

    return (recs_str_t) { s.data, 0 };
}


/* is this next?  Then it is behind us */

static bool
recs_card_next(recs_cur_t *c, const char *text, size_t len)
{
    if ((size_t) (c->end - c->p) < len || memcmp(c->p, text, len) != 0) {
        return false;
    }

    c->p += len;

    return true;
}

#define recs_card_is(c, literal)                                              \
    recs_card_next(c, literal, sizeof(literal) - 1)


/* up to a byte that is always escaped in a text */

static recs_str_t
recs_card_until(recs_cur_t *c, int byte)
{
    recs_str_t            s;
    const unsigned char  *last;

    last = memchr(c->p, byte, (size_t) (c->end - c->p));
    s = (recs_str_t) { c->p, last != NULL ? (size_t) (last - c->p) : 0 };
    c->p += s.len;

    return s;
}


void
recs_card_read_html(recs_str_t html, recs_str_t texts[RECS_CARD_TEXTS])
{
    recs_cur_t  c;

    memset(texts, 0, RECS_CARD_TEXTS * sizeof(recs_str_t));
    c = (recs_cur_t) { html.data, html.data + html.len };

    if (!recs_card_is(&c, RECS_CARD_BEGIN)) {
        return;
    }

    if (recs_card_is(&c, RECS_CARD_LINK)) {
        texts[2] = recs_card_until(&c, '"');
        (void) recs_card_is(&c, "\"");

    } else {
        (void) recs_card_is(&c, RECS_CARD_NO_LINK);
    }

    if (recs_card_is(&c, RECS_CARD_ITEM)) {
        texts[0] = recs_card_until(&c, '"');
        (void) recs_card_is(&c, "\">");
    }

    if (recs_card_is(&c, RECS_CARD_IMAGE)) {
        texts[3] = recs_card_until(&c, '"');
        (void) recs_card_is(&c, RECS_CARD_SIZE);
    }

    if (recs_card_is(&c, RECS_CARD_TITLE)) {
        texts[1] = recs_card_until(&c, '<');
        (void) (recs_card_is(&c, "</span></a>")
                || recs_card_is(&c, "</span></span>"));
    }

    if (recs_card_is(&c, RECS_CARD_PRICE)) {
        texts[4] = recs_card_until(&c, '<');
    }
}
