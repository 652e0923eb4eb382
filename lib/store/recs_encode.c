
#include "store/recs_writer.h"

#include "base/recs_bytes.h"


/* bytes of the largest item's number */

static unsigned
recs_list_width(const recs_neighbour_t *nb, uint32_t n)
{
    uint32_t  i, all;

    for (all = 0, i = 0; i < n; i++) {
        all |= nb[i].item;
    }

    return all >> 24 ? 4 : all >> 16 ? 3 : 2;
}


/* half a byte each; what has no room in it comes behind them all */

static unsigned char *
recs_list_supports(unsigned char *p, const recs_neighbour_t *nb, uint32_t n)
{
    uint32_t        i, small;
    unsigned char  *halves;

    halves = p;
    memset(halves, 0, (n + 1) / 2);
    p += (n + 1) / 2;

    for (i = 0; i < n; i++) {
        small = nb[i].support < RECS_LIST_MORE ? nb[i].support : RECS_LIST_MORE;
        halves[i / 2] = (unsigned char) (halves[i / 2] | small << i % 2 * 4);

        if (small == RECS_LIST_MORE) {
            p = recs_put_varint(p, nb[i].support - RECS_LIST_MORE);
        }
    }

    return p;
}


size_t
recs_list_encode(unsigned char *buf, const recs_neighbour_t *nb, uint32_t n)
{
    float           scale, q;
    uint32_t        i, bits;
    unsigned        k, w;
    unsigned char  *items, *qs;

    w = recs_list_width(nb, n);
    scale = n ? nb[0].score : 0;
    memcpy(&bits, &scale, sizeof(bits));

    buf[0] = (unsigned char) n;
    buf[1] = (unsigned char) w;
    recs_put_le32(buf + 2, bits);

    items = buf + RECS_LIST_HEAD;
    qs = items + n * w;

    for (i = 0; i < n; i++) {
        for (k = 0; k < w; k++) {
            items[i * w + k] = (unsigned char) (nb[i].item >> 8 * k);
        }

        q = scale > 0 ? nb[i].score / scale * 65535.0f + 0.5f : 0;
        recs_put_le16(qs + i * 2, (uint16_t) q);
    }

    return (size_t) (recs_list_supports(qs + n * 2, nb, n) - buf);
}


void
recs_facts_encode(unsigned char *buf, const recs_facts_t *facts)
{
    memset(buf, 0, RECS_FACTS_WIDTH);

    /* what decides comes first: most often it is in one cache line */
    recs_put_le32(buf, facts->group);
    recs_put_le32(buf + 4, facts->category);
    buf[8] = facts->availability;
    recs_put_le32(buf + 12, facts->brand);
    recs_put_le32(buf + RECS_CUSTOMER_HEAD, facts->orders);
    recs_put_le64(buf + 20, (uint64_t) facts->price);
}


size_t
recs_card_encode(unsigned char *buf, const recs_card_t *card)
{
    size_t  n;

    buf[0] = (unsigned char) card->sku.len;
    recs_put_le16(buf + 1, (uint16_t) card->id.len);
    recs_put_le16(buf + 3, (uint16_t) card->json.len);
    n = RECS_CARD_HEAD;

    memcpy(buf + n, card->sku.data, card->sku.len);
    n += card->sku.len;
    memcpy(buf + n, card->json.data, card->json.len);
    n += card->json.len;
    memcpy(buf + n, card->html.data, card->html.len);

    return n + card->html.len;
}


static void
recs_put_float(unsigned char *p, float v)
{
    uint32_t  bits;

    memcpy(&bits, &v, sizeof(bits));
    recs_put_le32(p, bits);
}


size_t
recs_bundles_encode(unsigned char *buf, uint32_t item,
    const recs_bundle_t *sets, uint32_t n)
{
    uint32_t        i, k;
    unsigned char  *p;

    if (n == 0) {
        return 0;
    }

    p = buf;
    *p++ = (unsigned char) n;

    for (i = 0; i < n; i++) {
        p = recs_put_varint(p, sets[i].support);
        recs_put_float(p, sets[i].score);
        recs_put_float(p + 4, sets[i].lift);
        p[8] = (unsigned char) (sets[i].n - 1);
        p += 9;

        for (k = 0; k < sets[i].n; k++) {
            if (sets[i].items[k] != item) {
                p = recs_put_varint(p, sets[i].items[k]);
            }
        }
    }

    return (size_t) (p - buf);
}


size_t
recs_attributes_encode(unsigned char *buf, const uint32_t *ids, uint32_t n)
{
    uint32_t        i, last;
    unsigned char  *p;

    for (p = buf, last = UINT32_MAX, i = 0; i < n; i++) {
        p = recs_put_varint(p, ids[i] - last);
        last = ids[i];
    }

    return (size_t) (p - buf);
}


static unsigned char *
recs_customer_put_top(unsigned char *p, const uint32_t *top, uint32_t n)
{
    uint32_t  i;

    *p++ = (unsigned char) n;

    for (i = 0; i < n; i++) {
        p = recs_put_varint(p, top[i]);
    }

    return p;
}


/*
 * le64 spend, le64 lifetime value, varint orders, varint last day; categories,
 * then brands: byte n, n varints; the values
 */

size_t
recs_customer_encode(unsigned char *buf, const recs_customer_t *c)
{
    unsigned char  *p;

    recs_put_le64(buf, (uint64_t) c->spend);
    recs_put_le64(buf + 8, (uint64_t) c->lifetime);

    p = recs_put_varint(buf + 16, c->orders);
    p = recs_put_varint(p, c->last);
    p = recs_customer_put_top(p, c->categories, c->ncategories);
    p = recs_customer_put_top(p, c->brands, c->nbrands);

    if (c->values.len != 0) {
        memcpy(p, c->values.data, c->values.len);
    }

    return (size_t) (p - buf) + c->values.len;
}


/* byte n, then n times: varint days before the last (of the first, since 1970;
   0 unknown), varint item */

size_t
recs_past_encode(unsigned char *buf, const uint32_t *items,
    const uint32_t *days, uint32_t n)
{
    uint32_t        i, last;
    unsigned char  *p;

    if (n == 0) {
        return 0;
    }

    p = buf;
    *p++ = (unsigned char) n;

    for (i = 0, last = 0; i < n; i++) {
        p = recs_put_varint(p, last != 0 ? last - days[i] : days[i]);
        p = recs_put_varint(p, items[i]);
        last = days[i];
    }

    return (size_t) (p - buf);
}
