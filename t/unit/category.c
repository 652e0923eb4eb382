
/* The category of a page: which it is, and what is suggested there. */

#include "command.h"


static const char  catalog[] =
    "id,title,category\n"
    "cam,Camera,Photo > Digital cameras\n"
    "zoom,Zoom camera,Photo > Digital cameras\n"
    "lens,Lens,Photo > Lenses & more\n"
    "doll,Doll,Toys > Dolls\n"
    "puppet,Puppet,Toys > Dolls\n"
    "lenses,Toy lenses,Toys > Lenses & more\n"
    "cup,Cup,K\xc3\xbc" "che\n"
    "spoon,Spoon,K\xc3\xbc" "che\n";

static char  store[600];


static bool
first(const char *category, const char *want)
{
    char  fact[400], id[64];

    snprintf(fact, sizeof(fact), "category=%s", category);
    snprintf(id, sizeof(id), "\"items\":[{\"id\":\"%s\"", want);

    return RUN("get", "category", "--store", store, "--fact", fact, "--item",
               "cup") == 0 && strstr(command_out, id) != NULL;
}


int
main(void)
{
    char  orders[600], feed[600], longest[400];

    snprintf(store, sizeof(store), "%s", fixture_path("store"));
    snprintf(feed, sizeof(feed), "%s", fixture_text("catalog.csv", catalog));
    snprintf(orders, sizeof(orders), "%s",
             fixture_text("orders.csv", "order,item\n1,cam\n2,cam\n3,cam\n4,cup\n"
                          "5,cup\n6,cup\n7,cup\n8,doll\n9,lens\n10,lens\n"
                          "11,lenses\n12,zoom\n13,spoon\n"));

    ok(RUN("build", "--out", store, "--orders", orders, "--catalog", feed,
           "--quiet") == 0, "a store");

    ok(first("Photo > Digital cameras", "cam"), "as the catalogue has it");
    ok(tells("{\"id\":\"cam\"") && strstr(command_out, "\"id\":\"zoom\"")
       < strstr(command_out, "\"id\":\"lens\"")
       && strstr(command_out, "\"id\":\"lens\"")
          < strstr(command_out, "\"id\":\"doll\""),
       "its own, then its parent's, then the shop's");
    ok(first("photo/digital-cameras", "cam"), "as an address has it");
    ok(first("/Photo//DIGITAL_cameras/", "cam"), "however that is written");
    ok(first("digital-cameras", "cam") && first("Digital cameras", "cam"),
       "the end of a path");
    ok(first("toys", "doll"), "one with others in it");
    ok(first("lenses-more", "lens") && first("toys/lenses-more", "lenses"),
       "of two that end alike the first");
    ok(first("k\xc3\xbc" "che", "spoon") && first("K\xc3\xbc" "CHE", "spoon"),
       "letters beyond ASCII are as they are");
    ok(first("cameras", "spoon") && first("", "spoon") && first("///", "spoon")
       && RUN("get", "category", "--store", store, "--fact", "category=x") == 0
       && tells("\"items\":[{\"id\":\"cup\""),
       "where there is none it is the item's, else the shop's");

    memset(longest, 'a', sizeof(longest) - 1);
    longest[sizeof(longest) - 1] = '\0';
    ok(first(longest, "spoon"), "a name that nobody has");

    (void) mkdir(fixture_path("merch"), 0755);
    (void) fixture_text("merch/merchandising.json", "{\"rules\":[{\"name\":\"toys\","
                        "\"when\":{\"category\":\"toys\"},\"then\":"
                        "{\"title\":\"Play\"}}]}");
    ok(RUN("publish", "--merchandising", fixture_path("merch"), "--store", store)
       == 0 && first("toys", "doll") && tells("\"heading\":\"Play\"")
       && first("photo", "cam") && !tells("\"heading\":\"Play\""),
       "rules may ask for it");

    return done_testing();
}
