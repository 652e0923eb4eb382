# nginx refuses a wrong directive, and says where it stands.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');

prepare {
    my ($block) = @_;

    # --- wrong: a line of the location; --- says: the message in front of file and line
    defined $block->wrong or return;

    my $says = $block->says;
    my $line = $block->line // 1;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;')
        if !defined $block->http_config;
    $block->set_value(config => 'location /x { ' . $block->wrong . ' }');
    $block->set_value(must_die => '');
    $block->set_value(error_log => [qr{\[emerg\].*\Q$says\E in \S+/nginx\.conf:\d+}]);
};

run_tests();

__DATA__

=== TEST 1: a location for a placement that cannot be
--- wrong: recs "side bar";
--- says: a placement is called by 1 to 64 letters, digits, "_", "-" and ".", not "side bar"



=== TEST 2: injection of one
--- wrong: recs_inject a/b;
--- says: a placement is called by 1 to 64 letters, digits, "_", "-" and ".", not "a/b"



=== TEST 3: a fact that cannot be
--- wrong: recs_context "my basket" $arg_b;
--- says: a fact is called by 1 to 64 letters, digits, "_", "-" and ".", not "my basket"



=== TEST 4: an unknown variable (nginx itself names no line)
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /x { recs_context item $nosuch; }
--- must_die
--- error_log
unknown "nosuch" variable



=== TEST 5: a count of none
--- wrong: recs_count 0;
--- says: value must be between 1 and 6



=== TEST 6: a count of seven
--- wrong: recs_count 7;
--- says: value must be between 1 and 6



=== TEST 7: a count that is no number
--- wrong: recs_count four;
--- says: "recs_count" directive invalid number



=== TEST 8: an unknown format
--- wrong: recs_format xml;
--- says: invalid value "xml"



=== TEST 9: an age that is no time
--- wrong: recs_max_age soon;
--- says: "recs_max_age" directive invalid value



=== TEST 10: a size that is none
--- wrong: recs_max_body much;
--- says: "recs_max_body" directive invalid value



=== TEST 11: no arguments
--- wrong: recs;
--- says: invalid number of arguments in "recs" directive



=== TEST 12: too many arguments
--- wrong: recs pdp cart;
--- says: invalid number of arguments in "recs" directive



=== TEST 13: a fact without a value
--- wrong: recs_context item;
--- says: invalid number of arguments in "recs_context" directive



=== TEST 14: an argument where there is none
--- wrong: recs_status on;
--- says: invalid number of arguments in "recs_status" directive



=== TEST 15: two stores in one place
--- wrong: recs_store a; recs_store b;
--- says: "recs_store" directive is duplicate



=== TEST 16: two placements in one location
--- wrong: recs pdp; recs cart;
--- says: "recs" directive is duplicate



=== TEST 17: more injections in one location than there is room for
--- wrong eval: 'recs_inject pdp at=marker; ' x 9
--- says: "recs_inject" directive is there too often for one location



=== TEST 18: injection off and on
--- wrong: recs_inject off; recs_inject cart;
--- says: "recs_inject" directive is there beside "recs_inject off"



=== TEST 19: two counts
--- wrong: recs_count 1; recs_count 2;
--- says: "recs_count" directive is duplicate



=== TEST 20: two formats
--- wrong: recs_format json; recs_format html;
--- says: "recs_format" directive is duplicate



=== TEST 21: two ages
--- wrong: recs_max_age 1; recs_max_age 2;
--- says: "recs_max_age" directive is duplicate



=== TEST 22: two sizes
--- wrong: recs_max_body 1; recs_max_body 2;
--- says: "recs_max_body" directive is duplicate



=== TEST 23: a location without a store
--- http_config
--- wrong: recs pdp;
--- says: "recs" needs "recs_store"



=== TEST 24: injection without a store
--- http_config
--- wrong: recs_inject cart;
--- says: "recs_inject" needs "recs_store"



=== TEST 25: a location's directive outside of locations
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
recs pdp;
--- wrong: return 200;
--- says: "recs" directive is not allowed here



=== TEST 26: a status page outside of locations
--- http_config
recs_status;
--- wrong: return 200;
--- says: "recs_status" directive is not allowed here



=== TEST 27: recs_cart_format magneto;
--- wrong: recs_cart_format magneto;
--- says: unknown format "magneto", there are: auto, shopify, woocommerce, magento, magento_rest, bigcommerce, commercetools, medusa, saleor, vendure, salesforce



=== TEST 28: recs_cart_format auto to=x;
--- wrong: recs_cart_format auto to=x;
--- says: invalid parameter "to=x", there is into=PATH



=== TEST 29: recs_cart_format auto into=a.*;
--- wrong: recs_cart_format auto into=a.*;
--- says: "a.*": its last step is to be a name



=== TEST 30: recs_cart_format auto; recs_cart_format magento;
--- wrong: recs_cart_format auto; recs_cart_format magento;
--- says: "recs_cart_format" directive is duplicate



=== TEST 31: recs_cart_format auto; recs_cart_path items[].sku;
--- wrong: recs_cart_format auto; recs_cart_path items[].sku;
--- says: "recs_cart_path" directive is used beside "recs_cart_format"



=== TEST 32: recs_cart_path items[].sku; recs_cart_format auto;
--- wrong: recs_cart_path items[].sku; recs_cart_format auto;
--- says: "recs_cart_format" directive is used beside "recs_cart_path"



=== TEST 33: recs_cart_path items.sku;
--- wrong: recs_cart_path items.sku;
--- says: "items.sku": a path into the lines has "[]." in it



=== TEST 34: recs_cart_path items[].sku sum=total;
--- wrong: recs_cart_path items[].sku sum=total;
--- says: "sum": there is quantity=, price=, total=, unit=, digits=, currency=, into=, as=, html=



=== TEST 35: recs_cart_path total=total;
--- wrong: recs_cart_path total=total;
--- says: no path of an id is said



=== TEST 36: a placement that no generation has yet shows nothing, and is warned of
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /x { recs sidebar; }
--- request
GET /x
--- response_body_like: ^\{"placement":"sidebar","generation":"[0-9a-f]{16}","items":\[\],"heading":null,
--- error_log
unknown placement "sidebar": it shows nothing until a generation has it; there are: pdp, cart, checkout, home,



=== TEST 37: a fact of the shop's own that looks like a slip
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /x { recs pdp; recs_context itm $arg_item; recs_context tier gold; }
--- request
GET /x
--- response_body_like: "placement":"pdp"
--- error_log
"itm" is a fact that only rules know, did you mean "item"?
--- no_error_log
"tier" is a fact



=== TEST 38: recs_cart_path items[].sku as=products;
--- wrong: recs_cart_path items[].sku as=products;
--- says: "products": as is items or woocommerce
