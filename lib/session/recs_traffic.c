
#include "session/recs_traffic.h"


#define RECS_TRAFFIC_HOST   255         /* bytes of a host's name */


static const char *const  recs_traffic_names[RECS_TRAFFICS] = {
    [RECS_TRAFFIC_UNKNOWN] = "",
    [RECS_TRAFFIC_DIRECT] = "direct",
    [RECS_TRAFFIC_SEARCH] = "search",
    [RECS_TRAFFIC_SOCIAL] = "social",
    [RECS_TRAFFIC_EMAIL] = "email",
    [RECS_TRAFFIC_ADS] = "ads",
    [RECS_TRAFFIC_PUSH] = "push",
    [RECS_TRAFFIC_REFERRAL] = "referral"
};


typedef struct {
    const char      *name;
    recs_traffic_t   traffic;
} recs_traffic_word_t;


/* what links say in utm_medium; the first that it begins with */

static const recs_traffic_word_t  recs_traffic_mediums[] = {
    { "organic", RECS_TRAFFIC_SEARCH },
    { "social", RECS_TRAFFIC_SOCIAL },
    { "sm", RECS_TRAFFIC_SOCIAL },
    { "email", RECS_TRAFFIC_EMAIL },
    { "e-mail", RECS_TRAFFIC_EMAIL },
    { "e_mail", RECS_TRAFFIC_EMAIL },
    { "newsletter", RECS_TRAFFIC_EMAIL },
    { "cpc", RECS_TRAFFIC_ADS },
    { "cpm", RECS_TRAFFIC_ADS },
    { "cpv", RECS_TRAFFIC_ADS },
    { "cpa", RECS_TRAFFIC_ADS },
    { "ppc", RECS_TRAFFIC_ADS },
    { "paid", RECS_TRAFFIC_ADS },
    { "retargeting", RECS_TRAFFIC_ADS },
    { "display", RECS_TRAFFIC_ADS },
    { "banner", RECS_TRAFFIC_ADS },
    { "shopping", RECS_TRAFFIC_ADS },
    { "push", RECS_TRAFFIC_PUSH },
    { "mobile", RECS_TRAFFIC_PUSH },
    { "", RECS_TRAFFIC_REFERRAL }
};

/* arguments that advertisers' links have instead */

static const char *const  recs_traffic_clicks[] = {
    "gclid", "gbraid", "wbraid", "dclid", "msclkid"
};

/*
 * Sites, the first that fits: with a dot a whole domain, without one a label of
 * the name, so that all countries of a search engine are one.
 */

static const recs_traffic_word_t  recs_traffic_sites[] = {
    { "mail", RECS_TRAFFIC_EMAIL },
    { "webmail", RECS_TRAFFIC_EMAIL },
    { "outlook", RECS_TRAFFIC_EMAIL },
    { "google", RECS_TRAFFIC_SEARCH },
    { "bing", RECS_TRAFFIC_SEARCH },
    { "duckduckgo", RECS_TRAFFIC_SEARCH },
    { "yahoo", RECS_TRAFFIC_SEARCH },
    { "ecosia", RECS_TRAFFIC_SEARCH },
    { "qwant", RECS_TRAFFIC_SEARCH },
    { "startpage", RECS_TRAFFIC_SEARCH },
    { "search.brave.com", RECS_TRAFFIC_SEARCH },
    { "baidu", RECS_TRAFFIC_SEARCH },
    { "yandex", RECS_TRAFFIC_SEARCH },
    { "ya.ru", RECS_TRAFFIC_SEARCH },
    { "naver", RECS_TRAFFIC_SEARCH },
    { "seznam", RECS_TRAFFIC_SEARCH },
    { "facebook", RECS_TRAFFIC_SOCIAL },
    { "instagram", RECS_TRAFFIC_SOCIAL },
    { "threads", RECS_TRAFFIC_SOCIAL },
    { "twitter", RECS_TRAFFIC_SOCIAL },
    { "x.com", RECS_TRAFFIC_SOCIAL },
    { "t.co", RECS_TRAFFIC_SOCIAL },
    { "bsky", RECS_TRAFFIC_SOCIAL },
    { "linkedin", RECS_TRAFFIC_SOCIAL },
    { "lnkd", RECS_TRAFFIC_SOCIAL },
    { "pinterest", RECS_TRAFFIC_SOCIAL },
    { "reddit", RECS_TRAFFIC_SOCIAL },
    { "tiktok", RECS_TRAFFIC_SOCIAL },
    { "youtube", RECS_TRAFFIC_SOCIAL },
    { "snapchat", RECS_TRAFFIC_SOCIAL },
    { "vk.com", RECS_TRAFFIC_SOCIAL }
};


recs_str_t
recs_traffic_name(recs_traffic_t traffic)
{
    return recs_str_of(recs_traffic_names[traffic]);
}


/* does s begin with the word, whatever the case of its letters? */

static bool
recs_traffic_begins(recs_str_t s, recs_str_t word)
{
    size_t         i;
    unsigned char  c;

    if (s.len < word.len) {
        return false;
    }

    for (i = 0; i < word.len; i++) {
        c = s.data[i];
        c = c >= 'A' && c <= 'Z' ? (unsigned char) (c | 0x20) : c;

        if (c != word.data[i]) {
            return false;
        }
    }

    return true;
}


/* what stands in front of the byte, which goes from s with it */

static recs_str_t
recs_traffic_until(recs_str_t *s, unsigned char byte)
{
    size_t      n;
    recs_str_t  before;

    for (n = 0; n < s->len && s->data[n] != byte; n++) {
        /* void */
    }

    before = (recs_str_t) { s->data, n };
    n += n < s->len;
    *s = (recs_str_t) { s->data + n, s->len - n };

    return before;
}


static recs_traffic_t
recs_traffic_medium(recs_str_t medium)
{
    const recs_traffic_word_t  *word;

    for (word = recs_traffic_mediums;
         !recs_traffic_begins(medium, recs_str_of(word->name)); word++)
    {
        /* void */
    }

    return word->traffic;
}


recs_traffic_t
recs_traffic_campaign(recs_str_t args)
{
    size_t          i;
    recs_str_t      value, name;
    recs_traffic_t  clicked;

    clicked = RECS_TRAFFIC_UNKNOWN;

    while (args.len != 0) {

        value = recs_traffic_until(&args, '&');
        name = recs_traffic_until(&value, '=');

        if (value.len == 0) {
            continue;
        }

        if (recs_str_eq(name, recs_str("utm_medium"))) {
            return recs_traffic_medium(value);
        }

        for (i = 0; i < sizeof(recs_traffic_clicks)
                        / sizeof(recs_traffic_clicks[0]); i++)
        {
            if (recs_str_eq(name, recs_str_of(recs_traffic_clicks[i]))) {
                clicked = RECS_TRAFFIC_ADS;
            }
        }
    }

    return clicked;
}


/* is host that domain, or below it? */

static bool
recs_traffic_below(recs_str_t host, recs_str_t domain)
{
    recs_str_t  end;

    if (domain.len == 0 || host.len < domain.len) {
        return false;
    }

    end = (recs_str_t) { host.data + host.len - domain.len, domain.len };

    return recs_traffic_begins(end, domain)
           && (end.data == host.data || end.data[-1] == '.');
}


static bool
recs_traffic_label(recs_str_t host, recs_str_t label)
{
    recs_str_t  part;

    while (host.len != 0) {
        part = recs_traffic_until(&host, '.');

        if (part.len == label.len && recs_traffic_begins(part, label)) {
            return true;
        }
    }

    return false;
}


static recs_traffic_t
recs_traffic_site(recs_str_t host)
{
    size_t      i;
    recs_str_t  name;

    for (i = 0; i < sizeof(recs_traffic_sites) / sizeof(recs_traffic_sites[0]);
         i++)
    {
        name = recs_str_of(recs_traffic_sites[i].name);

        if (memchr(name.data, '.', name.len) != NULL
            ? recs_traffic_below(host, name) : recs_traffic_label(host, name))
        {
            return recs_traffic_sites[i].traffic;
        }
    }

    return RECS_TRAFFIC_REFERRAL;
}


/* a page that was not served here may have been a campaign's */

static recs_traffic_t
recs_traffic_inside(recs_str_t path)
{
    recs_traffic_t  traffic;

    (void) recs_traffic_until(&path, '?');
    traffic = recs_traffic_campaign(path);

    return traffic != RECS_TRAFFIC_UNKNOWN ? traffic : RECS_TRAFFIC_DIRECT;
}


recs_traffic_t
recs_traffic_referer(recs_str_t referer, recs_str_t host)
{
    recs_str_t  site;

    if (recs_traffic_begins(referer, recs_str("https://"))) {
        referer.data += sizeof("https://") - 1;
        referer.len -= sizeof("https://") - 1;

    } else if (recs_traffic_begins(referer, recs_str("http://"))) {
        referer.data += sizeof("http://") - 1;
        referer.len -= sizeof("http://") - 1;

    } else {
        return RECS_TRAFFIC_DIRECT;
    }

    site = recs_traffic_until(&referer, '/');
    site = recs_traffic_until(&site, ':');

    if (site.len > RECS_TRAFFIC_HOST) {
        return RECS_TRAFFIC_REFERRAL;
    }

    return site.len == 0 || recs_traffic_below(site, host)
           || recs_traffic_below(host, site)
           ? recs_traffic_inside(referer) : recs_traffic_site(site);
}
