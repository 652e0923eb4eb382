# What a location has from the levels around it.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');
run_tests();

__DATA__

=== TEST 1: everything set in http is so in a location
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
recs_context item camera;
recs_count 1;
recs_format html;
recs_max_age 7;
--- config
location = /pdp { recs pdp; }
--- request
GET /pdp
--- response_headers
Cache-Control: max-age=7
--- response_body eval
answer('pdp', 'html', '--item', 'camera', '--count', 1)



=== TEST 2: a location's own takes the place of what is set around it
--- http_config
recs_store $TEST_NGINX_PRIVATE_DIR/nosuch;
recs_count 1;
recs_format html;
recs_max_age 7;
--- config
recs_count 2;
location = /pdp {
    recs pdp; recs_store $TEST_NGINX_STORE_DIR; recs_context item camera;
    recs_count 3; recs_format json; recs_max_age 8;
}
--- request
GET /pdp
--- response_headers
Cache-Control: max-age=8
--- response_body eval
answer('pdp', 'json', '--item', 'camera', '--count', 3)



=== TEST 3: one recs_context of a location takes the place of all around it
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
recs_context cart tea;
recs_context viewed soap;
location = /cart { recs cart; recs_context cart camera; }
location = /item { recs cart; recs_context item camera; }
location = /inherits { recs cart; }
--- request eval
["GET /cart", "GET /item", "GET /inherits?cart=camera"]
--- response_body eval
[answer('cart', 'json', '--cart', 'camera'), answer('cart', 'json', '--item', 'camera'),
    answer('cart', 'json', '--cart', 'tea', '--viewed', 'soap')]



=== TEST 4: facts of one location add up
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /cart { recs cart; recs_context cart tea; recs_context cart $arg_more; recs_context item cup; }
--- request
GET /cart?more=camera
--- response_body eval
answer('cart', 'json', '--item', 'cup', '--cart', 'tea,camera')



=== TEST 5: recs_inject comes from the server, off ends it, another placement replaces it
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
default_type text/html;
recs_inject cart;
location = /in { return 200 "<html><body></body></html>"; }
location = /off { recs_inject off; return 200 "<html><body></body></html>"; }
location = /pdp { recs_inject pdp; return 200 "<html><body></body></html>"; }
--- request eval
["GET /in", "GET /off", "GET /pdp"]
--- response_body_like eval
['recs-cart', '^<html><body></body></html>$', 'recs-pdp']



=== TEST 6: recs_inject off needs no store
--- config
location = /off { recs_inject off; default_type text/html; return 200 "<html><body></body></html>"; }
--- request
GET /off
--- response_body chomp
<html><body></body></html>



=== TEST 7: checkout is a placement like the others, two suggestions by default
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /checkout { recs checkout; }
--- request
GET /checkout?cart=camera
--- response_body eval
answer('checkout', 'json', '--cart', 'camera')



=== TEST 8: a nested location answers for itself
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location /recs {
    recs pdp;
    recs_count 1;
    location /recs/plain { return 200 "plain"; }
    location /recs/cart { recs cart; }
}
--- request eval
["GET /recs?item=camera", "GET /recs/plain", "GET /recs/cart?cart=camera"]
--- response_body eval
[answer('pdp', 'json', '--item', 'camera', '--count', 1), 'plain',
    answer('cart', 'json', '--cart', 'camera', '--count', 1)]



=== TEST 9: recs_max_body of zero leaves every cart alone
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /cart { default_type application/json; recs_inject cart; recs_max_body 0; return 200 '{"items":[]}'; }
--- request
GET /cart
--- response_body chomp
{"items":[]}



=== TEST 10: an "if" in a location keeps its answer, and its injection
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /recs { recs pdp; if ($arg_x) { set $a 1; } }
location = /limited { recs pdp; limit_except GET { deny all; } }
location = /page {
    default_type text/html;
    recs_inject pdp;
    recs_context item camera;
    if ($arg_x) { set $a 1; }
    return 200 '<html><body></body></html>';
}
--- request eval
["GET /recs?item=camera&x=1", "GET /limited?item=camera", "GET /page?x=1"]
--- response_body eval
[(answer('pdp', 'json', '--item', 'camera')) x 2,
    '<html><body>' . answer('pdp', 'html', '--item', 'camera') . '</body></html>']

