
#include "render/recs_shipped.h"


/*
 * HTML: a labelled region with a heading and a list, which a screen reader can
 * find, name and skip; pictures say nothing that the title beside them does not
 * say.  No script and no style, so that the policy of any page allows it; what
 * it looks like is lib/render/recs.css.
 */

#define RECS_SHIPPED_BEGIN(kind)                                              \
    "<section class=\"recs recs-{{placement}}" kind "\""                      \
    "{{#count}} aria-label=\"{{heading}}\"{{/count}}>"                        \
    "{{#count}}<h2 class=\"recs-heading\">{{heading}}</h2>{{/count}}"         \
    "{{#message}}<p class=\"recs-message\">{{message}}</p>{{/message}}"       \
    "{{#offers}}{{#text}}<p class=\"recs-offer\""                             \
    " data-recs-offer=\"{{name}}\">{{text}}</p>{{/text}}{{/offers}}"          \
    "{{#count}}<ul class=\"recs-list\">"

#define RECS_SHIPPED_END                                                      \
    "</ul>{{/count}}</section>"

#define RECS_SHIPPED_LINK                                                     \
    "{{#url}}<a class=\"recs-link\" href=\"{{url}}\""                         \
    " data-recs-item=\"{{id}}\">{{/url}}"                                     \
    "{{^url}}<span class=\"recs-link\" data-recs-item=\"{{id}}\">{{/url}}"

#define RECS_SHIPPED_LINK_END                                                 \
    "<span class=\"recs-title\">{{title}}</span>"                             \
    "{{#url}}</a>{{/url}}{{^url}}</span>{{/url}}"                             \
    "{{#price}}<span class=\"recs-price\">{{price}}</span>{{/price}}"        \
    "{{#gain}}<span class=\"recs-gain\">{{gain}}</span>{{/gain}}"

static const char  recs_shipped_cards[] =
    RECS_SHIPPED_BEGIN("")
    "{{#items}}{{{card}}}{{/items}}"
    RECS_SHIPPED_END;

static const char  recs_shipped_list[] =
    RECS_SHIPPED_BEGIN(" recs-rows")
    "{{#items}}<li class=\"recs-card\">"
    RECS_SHIPPED_LINK
    "{{#image}}<img class=\"recs-image\" src=\"{{image}}\" alt=\"\""
    " width=\"72\" height=\"72\" loading=\"lazy\" decoding=\"async\">{{/image}}"
    RECS_SHIPPED_LINK_END
    "</li>{{/items}}"
    RECS_SHIPPED_END;

static const char  recs_shipped_compact[] =
    RECS_SHIPPED_BEGIN(" recs-compact")
    "{{#items}}<li class=\"recs-card\">"
    RECS_SHIPPED_LINK
    RECS_SHIPPED_LINK_END
    "</li>{{/items}}"
    RECS_SHIPPED_END;


/*
 * Mail programs know tables, attributes and styles in place, and little else.
 * One column: nothing has to be rearranged on a narrow screen.
 */

static const char  recs_shipped_email[] =
    "<table role=\"presentation\" width=\"100%\" border=\"0\""
    " cellpadding=\"0\" cellspacing=\"0\""
    " style=\"max-width:600px;border-collapse:collapse;"
    "font-family:Arial,Helvetica,sans-serif;\">\n"
    "{{#count}}\n"
    "<tr><td colspan=\"2\" style=\"padding:16px 0 8px 0;\">"
    "<h2 style=\"margin:0;font-size:20px;line-height:26px;\">{{heading}}</h2>"
    "</td></tr>\n"
    "{{/count}}\n"
    "{{#message}}\n"
    "<tr><td colspan=\"2\" style=\"padding:0 0 8px 0;font-size:16px;"
    "line-height:22px;\">{{message}}</td></tr>\n"
    "{{/message}}\n"
    "{{#offers}}\n"
    "{{#text}}\n"
    "<tr><td colspan=\"2\" style=\"padding:0 0 8px 0;font-size:16px;"
    "line-height:22px;\"><strong>{{text}}</strong></td></tr>\n"
    "{{/text}}\n"
    "{{/offers}}\n"
    "{{#items}}\n"
    "<tr>"
    "<td width=\"112\" valign=\"top\" style=\"padding:8px 16px 8px 0;\">"
    "{{#image}}{{#url}}<a href=\"{{url}}\">{{/url}}"
    "<img src=\"{{image}}\" alt=\"\" width=\"96\" height=\"96\" border=\"0\""
    " style=\"display:block;border:0;\">"
    "{{#url}}</a>{{/url}}{{/image}}</td>"
    "<td valign=\"top\" style=\"padding:8px 0;font-size:16px;"
    "line-height:22px;\">"
    "{{#url}}<a href=\"{{url}}\""
    " style=\"color:#0b5394;text-decoration:underline;\">{{/url}}{{title}}"
    "{{#url}}</a>{{/url}}"
    "{{#price}}<br><strong>{{price}}</strong>{{/price}}"
    "{{#gain}}<br>{{gain}}{{/gain}}</td>"
    "</tr>\n"
    "{{/items}}\n"
    "</table>\n";

static const char  recs_shipped_text[] =
    "{{#count}}\n"
    "{{heading}}\n"
    "{{/count}}\n"
    "{{#message}}\n"
    "\n"
    "{{message}}\n"
    "{{/message}}\n"
    "{{#offers}}\n"
    "{{#text}}\n"
    "\n"
    "{{text}}\n"
    "{{/text}}\n"
    "{{/offers}}\n"
    "{{#items}}\n"
    "\n"
    "* {{title}}{{#price}}, {{price}}{{/price}}{{#gain}} ({{gain}}){{/gain}}\n"
    "{{#url}}\n"
    "  {{url}}\n"
    "{{/url}}\n"
    "{{/items}}\n";

/* what a push service takes: the message, or the best one suggestion */

static const char  recs_shipped_push[] =
    "{\"title\":{{heading}}"
    "{{#message}},\"body\":{{message}}{{/message}}"
    "{{#items}}{{#first}}"
    "{{^message}},\"body\":\"{{title}}{{#price}}, {{price}}{{/price}}\""
    "{{/message}}"
    ",\"url\":{{url}},\"image\":{{image}},\"item\":{{id}}"
    "{{/first}}{{/items}}}";


static const recs_shipped_t  recs_shipped[] = {
    { "cards", RECS_MARKUP_HTML, recs_shipped_cards },
    { "list", RECS_MARKUP_HTML, recs_shipped_list },
    { "compact", RECS_MARKUP_HTML, recs_shipped_compact },
    { "email", RECS_MARKUP_HTML, recs_shipped_email },
    { "text", RECS_MARKUP_TEXT, recs_shipped_text },
    { "push", RECS_MARKUP_JSON, recs_shipped_push }
};


const recs_shipped_t *
recs_shipped_at(size_t i)
{
    return i < sizeof(recs_shipped) / sizeof(recs_shipped[0])
           ? &recs_shipped[i] : NULL;
}
