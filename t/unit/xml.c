
/* Google Merchant feeds in XML, from their bytes to products. */

#include "feeds.h"

#include "build/recs_catalog.h"


#define MiB   (1024 * 1024)

#define RSS(items)                                                            \
    "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" "                          \
    "xmlns:g=\"http://base.google.com/ns/1.0\">\n<channel><title>Shop</title>"\
    "<link>https://s.example/</link>" items "</channel></rss>\n"


static const struct {
    const char  *what;
    const char  *text;
    const char  *rows;
} good[] = {
    { "RSS 2.0", RSS("<item><g:id>a</g:id><title>A</title></item>\n"
                     "<item><g:id>b</g:id><title>B</title></item>"),
      "a|A/b|B/" },
    { "Atom", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>tag</id><entry>"
      "<id>x</id><link rel=\"self\" href=\"/feed\"/><link rel='alternate' "
      "href='https://s.example/a?b=1&amp;c=2'/></entry></feed>",
      "x|https://s.example/a?b=1&c=2/" },
    { "RSS 1.0", "<r:RDF xmlns:r='r'><channel/><item><id>a</id></item>"
      "</r:RDF>", "a/" },
    { "text in pieces", RSS("<item><t> a&amp;b <![CDATA[<c> & ]]>d &#233;"
                            "<!-- no --><?no no?>\n</t></item>"),
      "a&b <c> & d \xc3\xa9/" },
    { "inner elements", RSS("<item><t>a <b>bold</b> one</t><s><c>US</c>"
                            "<p>1</p></s></item>"), "a bold one|US1/" },
    { "the first of several", RSS("<item><c>A</c><c>B</c></item><item><c/>"
                                  "<c>D</c></item>"), "A/D/" },
    { "absent and empty", RSS("<item><a>1</a><b>2</b></item><item><b/></item>"
                              "<item/><item>x<c>3</c></item>"),
      "1|2/-|-/-|-/-|-|3/" },
    { "ISO 8859-1", "<?xml version='1.0' encoding='ISO-8859-1'?><rss><item>"
      "<t>caf\xe9</t></item></rss>", "caf\xc3\xa9/" },
    { "a byte order mark", "\xef\xbb\xbf<rss><item><t>a</t></item></rss>",
      "a/" }
};


/* one line each; the message ends so */

static const struct {
    const char  *text;
    const char  *message;
} bad[] = {
    { "", ": is empty" },
    { "<rss><channel>\n</channel></rss>",
      ":2: there is no <item> (RSS) and no <entry> (Atom)" },
    { RSS("<item>\n<g:id>a</g:price></item>"),
      ":4: in <g:id>: no XML: mismatched tag" },
    { RSS("<item><title>Salt & pepper</title></item>"),
      ":3: in <title>: no XML: is a & or < not escaped, or is the text not "
      "UTF-8?" },
    { RSS("<item><title>caf\xe9</title></item>"),
      ":3: in <title>: no XML: is a & or < not escaped, or is the text not "
      "UTF-8?" },
    { RSS("<item><title>a&nbsp;b</title></item>"),
      ":3: in <title>: an entity that XML does not have: write &#160; for "
      "&nbsp;, &#233; for &eacute;" },
    { "<rss><item><a>1</a></item>\n<item><a>2",
      ":2: in <a>: the file ends in the middle: is it cut?" },
    { "<rss><item><a><![CDATA[2",
      ":1: in <a>: the file ends in the middle: is it cut?" },
    { "<?xml version='1.0' encoding='windows-1252'?><rss/>",
      ":1: the encoding is not known: convert the file with iconv -t UTF-8, "
      "and its first line" },
    { "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
      "<rss><item><t>&b;</t></item></rss>",
      ":1: a document type (<!DOCTYPE) is not read: take it out" },
    { "<?xml version='1.0'?>\n<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>",
      ":2: a document type (<!DOCTYPE) is not read: take it out" },
    { "\n<!doctype html><html>",
      ": is a web page, not a feed: was a login or error page saved?" },
    { "<HTML>", ": is a web page, not a feed: was a login or error page "
      "saved?" },
    { "<rss/>tail", ":1: no XML: junk after document element" }
};


static bool
ends(const char *text, const char *end)
{
    size_t  n, m;

    n = strlen(text);
    m = strlen(end);

    return n >= m && strcmp(text + n - m, end) == 0;
}


static void
refused(const char *path, const char *message)
{
    static char  text[4096];

    recs_rc_t   rc;
    recs_err_t  err;

    err.what[0] = '\0';
    rc = feed_rows(path, NULL, RECS_CATALOG, text, sizeof(text), &err);

    ok(rc == RECS_BAD && err.rc == RECS_BAD && ends(err.what, message),
       "refused: %s: %d, %s", message, rc, err.what);
}


static void
tables(void)
{
    char        text[4096];
    size_t      i;
    recs_rc_t   rc;
    recs_err_t  err;

    for (i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        err.what[0] = '\0';
        rc = feed_rows(feed_text("good.xml", good[i].text), NULL, RECS_CATALOG,
                       text, sizeof(text), &err);

        ok(rc == RECS_NONE && strcmp(text, good[i].rows) == 0, "%s: %d %s %s",
           good[i].what, rc, text, err.what);
    }

    for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        refused(feed_text("bad.xml", bad[i].text), bad[i].message);
    }
}


static void
formats(void)
{
    char        text[64];
    recs_rc_t   rc;
    recs_err_t  err;

    rc = feed_rows(feed_text("feed.txt", RSS("<item><a>1</a></item>")), NULL,
                   RECS_CATALOG, text, sizeof(text), &err);
    ok(rc == RECS_NONE && strcmp(text, "1/") == 0,
       "XML is known by its first bytes, whatever the name says");

    rc = feed_rows(feed_text("feed.csv", RSS("<item><a>1</a></item>")), "xml",
                   RECS_CATALOG, text, sizeof(text), &err);
    ok(rc == RECS_NONE && strcmp(text, "1/") == 0, "or by --format xml");
}


/* len bytes of c in the middle of an item */

static const char *
filled(const char *name, const char *before, size_t len, char c,
    const char *behind)
{
    char        *text;
    size_t       n;
    const char  *path;

    text = malloc(len + 256);
    n = (size_t) sprintf(text, "<rss><item>%s", before);
    memset(text + n, c, len);
    n += len;
    n += (size_t) sprintf(text + n, "%s</item></rss>", behind);

    path = feed_bytes(name, text, n, PLAIN);
    free(text);

    return path;
}


static void
limits(void)
{
    char        *text;
    size_t       i, n;
    recs_rc_t    rc;
    recs_err_t   err;

    refused(filled("text.xml", "<a>", 3 * MiB, 'x', "</a>"),
            ":1: in <a>: the texts of a product have more than 1 MiB");
    refused(filled("comment.xml", "<!--", 3 * MiB, 'x', "-->"),
            ":1: in <item>: a tag or comment of more than 1 MiB");
    refused(filled("attribute.xml", "<a b='", 3 * MiB, 'x', "'/>"),
            ":1: in <item>: a tag or comment of more than 1 MiB");
    refused(filled("name.xml", "<", 3 * MiB, 'x', "/>"),
            ":1: in <item>: a tag or comment of more than 1 MiB");

    text = malloc(3 * MiB);
    err.what[0] = '\0';
    rc = feed_rows(filled("max.xml", "<a>", MiB, 'x', "</a>"), NULL,
                   RECS_CATALOG, text, 100, &err);
    ok(rc == RECS_NONE, "texts of 1 MiB are read: %s", err.what);

    rc = feed_rows(filled("blank.xml", "<a>1</a>", 3 * MiB, '\n', ""), NULL,
                   RECS_CATALOG, text, 100, &err);
    ok(rc == RECS_NONE && strcmp(text, "1/") == 0,
       "any space between elements is: %s", err.what);

    for (i = 0, n = 0; i < 40; i++) {
        n += (size_t) sprintf(text + n, "<a%zu>", i);
    }

    refused(feed_bytes("deep.xml", text, n, PLAIN),
            ":1: in <a31>: more than 32 elements within each other");

    n = (size_t) sprintf(text, "<rss>");

    for (i = 0; i < 1100; i++) {
        n += (size_t) sprintf(text + n, "\n<item><k%zu>1</k%zu></item>", i, i);
    }

    refused(feed_bytes("wide.xml", text, n, PLAIN),
            ":1026: more than 1024 columns");

    free(text);
}


/* Many rows over many pieces of the file: each whole, none twice. */

static void
pieces(void)
{
    char         *text, *rows, want[64];
    size_t        i, n, at;
    recs_rc_t     rc;
    recs_err_t    err;

    text = malloc(4 * MiB);
    rows = malloc(4 * MiB);
    n = (size_t) sprintf(text, "<rss>");

    for (i = 0; i < 20000; i++) {
        n += (size_t) sprintf(text + n, "<item><g:id>id-%zu</g:id><!-- %zu -->"
                              "<t>x &lt;<![CDATA[%zu]]></t></item>\n", i,
                              i * 7919, i);
    }

    n += (size_t) sprintf(text + n, "</rss>");

    err.what[0] = '\0';
    rc = feed_rows(feed_bytes("many.xml.gz", text, n, GZIP), NULL,
                   RECS_CATALOG, rows, 4 * MiB, &err);

    for (i = 0, at = 0; rc == RECS_NONE && i < 20000; i++) {
        snprintf(want, sizeof(want), "id-%zu|x <%zu/", i, i);

        if (strncmp(rows + at, want, strlen(want)) != 0) {
            break;
        }

        at += strlen(want);
    }

    ok(i == 20000 && rows[at] == '\0', "20,000 products in pieces, gzip: %zu "
       "%s", i, err.what);

    free(text);
    free(rows);
}


static const char  merchant[] = RSS(
    "<item><g:id>SKU-1</g:id>"
    "<title><![CDATA[Salt & <b>Pepper</b>]]></title>"
    "<link>https://s.example/p?a=1&amp;b=2</link>"
    "<g:image_link>https://s.example/1.jpg</g:image_link>"
    "<g:price>12.00 EUR</g:price><g:sale_price>9.50 EUR</g:sale_price>"
    "<g:availability>in_stock</g:availability><g:brand>Acme</g:brand>"
    "<g:item_group_id>G</g:item_group_id>"
    "<g:google_product_category>Food &gt; Spices</g:google_product_category>"
    "<g:product_type>Kitchen &gt; Salt</g:product_type>"
    "<g:shipping><g:price>4.90 EUR</g:price></g:shipping></item>\n"
    "<item><id>own</id><g:id>SKU-2</g:id><g:title>Google's</g:title>"
    "<title>The channel's</title><g:availability>out of stock"
    "</g:availability><g:google_product_category>499972"
    "</g:google_product_category></item>");


static void
products(void)
{
    recs_rc_t          rc;
    recs_err_t         err;
    recs_shop_t        shop;
    recs_product_t    *p;
    recs_feed_spec_t   spec;

    spec = (recs_feed_spec_t) { .path = feed_text("merchant.xml", merchant) };
    err.what[0] = '\0';
    (void) recs_shop_init(&shop, &err);
    rc = recs_catalog_read(&shop, &spec, &err);
    p = shop.products;

    ok(rc == RECS_OK && shop.nproducts == 2, "a merchant feed is read: %s",
       err.what);
    ok(is(p[0].sku, "SKU-1") && is(p[0].title, "Salt & <b>Pepper</b>")
       && is(p[0].url, "https://s.example/p?a=1&b=2")
       && is(p[0].image, "https://s.example/1.jpg")
       && p[0].price == 950 && strcmp(p[0].currency, "EUR") == 0
       && is(p[0].brand, "Acme") && is(p[0].group, "G")
       && is(p[0].category, "Kitchen > Salt")
       && p[0].availability == RECS_IN_STOCK, "with all its facts");
    ok(is(p[1].sku, "SKU-2") && is(p[1].title, "Google's")
       && p[1].availability == RECS_OUT_OF_STOCK,
       "what is in Google's namespace outranks what is not");
    recs_shop_free(&shop);

    spec.path = feed_text("price.xml", RSS("\n<item><g:id>a</g:id>\n<g:price>"
                                           "free</g:price></item>"));
    (void) recs_shop_init(&shop, &err);
    rc = recs_catalog_read(&shop, &spec, &err);
    ok(rc == RECS_BAD && ends(err.what, "/price.xml:4: column \"g:price\": "
                              "\"free\" is not an amount of money"),
       "a bad value is told with line and element: %s", err.what);
    recs_shop_free(&shop);
}


int
main(void)
{
    tables();
    formats();
    limits();
    pieces();
    products();
    feeds_remove();

    return done_testing();
}
