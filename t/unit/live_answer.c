
/* Live changes in answers: cards at new prices, and reasons. */

#include "command.h"

#include "render/recs_card.h"
#include "render/recs_reprice.h"


/* what the store's own renderer makes of it is what is wanted */

static size_t
repriced(const recs_card_fields_t *was, const recs_card_fields_t *is)
{
    size_t      wrong;
    recs_out_t  json[3], html[3];

    static unsigned char  bytes[6][8192];

    json[0] = (recs_out_t) { bytes[0], sizeof(bytes[0]), 0 };
    json[1] = (recs_out_t) { bytes[1], sizeof(bytes[1]), 0 };
    json[2] = (recs_out_t) { bytes[2], sizeof(bytes[2]), 0 };
    html[0] = (recs_out_t) { bytes[3], sizeof(bytes[3]), 0 };
    html[1] = (recs_out_t) { bytes[4], sizeof(bytes[4]), 0 };
    html[2] = (recs_out_t) { bytes[5], sizeof(bytes[5]), 0 };

    recs_card_json(&json[0], was);
    recs_card_html(&html[0], was);
    recs_card_json(&json[1], is);
    recs_card_html(&html[1], is);

    recs_reprice_json(&json[2], (recs_str_t) { bytes[0], json[0].n }, is->price,
                      (const char *) is->availability.data);
    recs_reprice_html(&html[2], (recs_str_t) { bytes[3], html[0].n },
                      (recs_str_t) { bytes[0], json[0].n }, is->price);

    wrong = !recs_str_eq((recs_str_t) { bytes[1], json[1].n },
                         (recs_str_t) { bytes[2], json[2].n })
            + !recs_str_eq((recs_str_t) { bytes[4], html[1].n },
                           (recs_str_t) { bytes[5], html[2].n });

    if (wrong != 0) {
        printf("# %.*s\n# %.*s\n", (int) json[2].n, bytes[2], (int) html[2].n,
               bytes[5]);
    }

    return wrong;
}


static void
test_cards(void)
{
    size_t              i, k, wrong;
    recs_card_fields_t  was, is;

    static const char *const  titles[] = {
        "Tea", "", "<span class=\"recs-price\">1</span></li>",
        "\",\"price\":7,\"currency\":\"USD\",\"availability\":\"preorder\""
    };

    static const char *const  currencies[] = { "EUR", "JPY", "PLN", "" };

    for (wrong = 0, i = 0; i < 64; i++) {
        for (k = 0; k < 3; k++) {
            was = (recs_card_fields_t) {
                .sku = recs_str_of(titles[i & 3][0] ? titles[i & 3] : "s"),
                .title = recs_str_of(titles[i >> 2 & 3]),
                .url = recs_str_of(i & 1 ? "/p?a=1&b=2" : ""),
                .image = recs_str_of(k & 1 ? "/i.jpg" : ""),
                .availability = recs_str("in_stock"),
                .price = k == 2 ? -1 : 1990,
                .currency = currencies[i >> 4]
            };

            is = was;
            is.price = 123456;
            is.availability = recs_str("backorder");
            wrong += repriced(&was, &is);

            is.price = was.price;
            is.availability = recs_str("out_of_stock");
            wrong += repriced(&was, &is);
        }
    }

    ok(wrong == 0, "a card at another price is as the builder renders it: %zu "
       "wrong", wrong);
}


/* bytes of a damaged store, cut anywhere */

static void
test_odd(void)
{
    size_t          n, len;
    recs_out_t      o;
    unsigned char  *p, bytes[512];

    static const char  json[] =
        "{\"id\":\"a\",\"price\":1.00,\"currency\":\"EUR\",\"availability\":\"in\"";
    static const char  html[] =
        "<li class=\"recs-card\"><span class=\"recs-price\">1</span></li>";

    for (len = n = 0; n <= strlen(json) || n <= strlen(html); n++) {
        p = fixture_guarded(json, n <= strlen(json) ? n : 0);
        o = (recs_out_t) { bytes, sizeof(bytes), 0 };
        recs_reprice_json(&o, (recs_str_t) { p, n <= strlen(json) ? n : 0 }, 2,
                          "preorder");
        len += o.n;
        fixture_unguard(p, n <= strlen(json) ? n : 0);

        p = fixture_guarded(html, n <= strlen(html) ? n : 0);
        recs_reprice_html(&o, (recs_str_t) { p, n <= strlen(html) ? n : 0 },
                          recs_str(json), 2);
        len += o.n;
        fixture_unguard(p, n <= strlen(html) ? n : 0);
    }

    ok(len > 0, "pieces that are cut short are read to their end and no further");
}


/* ---- the command */

static const char  orders[] =
    "order,item\n1,tea\n1,cup\n2,tea\n2,cup\n3,tea\n3,pot\n4,tea\n4,pot\n5,tea\n"
    "5,can\n6,tea\n6,can\n7,tea\n7,mug\n8,tea\n8,mug\n";

static const char  catalog[] =
    "id,price,availability\ntea,4.90 EUR,in stock\ncup,9.00 EUR,in stock\n"
    "pot,30.00 EUR,in stock\ncan,8.00 EUR,in stock\nmug,7.00 EUR,out of stock\n";

static void
test_reasons(void)
{
    char  store[600];

    recs_store_close(fixture_store("store", orders, catalog));
    snprintf(store, sizeof(store), "%s", fixture_path("store"));

    if (RUN("live", "set", "cup", "availability=out_of_stock", "--store", store)
        != 0 || RUN("live", "block", "pot", "--store", store) != 0
        || RUN("live", "set", "mug", "availability=preorder", "price=6",
               "--store", store) != 0
        || RUN("live", "boost", "can", "3", "--store", store) != 0)
    {
        fixture_fail(command_err);
    }

    ok(RUN("get", "pdp", "--item", "tea", "--floor", "0", "--store", store) == 0
       && !tells("\"id\":\"cup\"") && !tells("\"id\":\"pot\"")
       && tells("\"id\":\"mug\"") && tells("\"price\":6.00,\"currency\":\"EUR\","
                                           "\"availability\":\"preorder\"")
       && strstr(command_out, "\"can\"") < strstr(command_out, "\"mug\""),
       "left out, brought back at a price, and moved");
    ok(RUN("get", "pdp", "--item", "tea", "--floor", "0", "--explain", "--store",
           store) == 0 && tells("live: out of stock") && tells("live: blocked"),
       "explained");
    ok(RUN("live", "set", "pot", "availability=in_stock", "--store", store) == 0
       && RUN("get", "pdp", "--item", "tea", "--floor", "0", "--store", store)
          == 0 && !tells("\"id\":\"pot\""), "what is blocked stays so in stock");
    ok(RUN("live", "set", "can", "price=1", "until=+1h", "--store", store) == 0
       && RUN("get", "pdp", "--item", "tea", "--floor", "0", "--store", store)
          == 0 && tells("\"price\":1.00,")
       && RUN("get", "pdp", "--item", "tea", "--floor", "0", "--at",
              "2100-01-01", "--store", store) == 0
       && !tells("\"price\":1.00,") && tells("\"price\":8.00,"),
       "--at asks what holds then");
}


int
main(void)
{
    if (access(command_path(), X_OK) != 0) {
        fixture_fail(command_path());
    }

    test_cards();
    test_odd();
    test_reasons();

    return done_testing();
}
