# What caches may keep: validators, ages, personal answers.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');
run_tests();

__DATA__

=== TEST 1: an answer of the URL alone may be kept for a minute, and has an ETag
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request
GET /pdp?item=camera
--- response_headers_like
Cache-Control: max-age=60
ETag: "[0-9a-f]{16}-j0"



=== TEST 2: recs_max_age says how long
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /hour { recs pdp; recs_max_age 1h; }
location = /zero { recs pdp; recs_max_age 0; }
--- request eval
["GET /hour", "GET /zero"]
--- response_headers eval
["Cache-Control: max-age=3600", "Cache-Control: max-age=0"]



=== TEST 3: the ETag brings 304, of GET and of HEAD
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request eval
["GET /pdp?item=camera", "HEAD /pdp?item=camera", "GET /pdp?item=camera", "GET /pdp?item=camera"]
--- more_headers eval
my ($id) = answer('pdp', 'json') =~ /"generation":"(\w+)"/;
[(qq(If-None-Match: "$id-j0")) x 2, qq(If-None-Match: W/"$id-j0", "x"), qq(If-None-Match: "$id-h0")]
--- error_code eval
[304, 304, 304, 200]



=== TEST 4: JSON and HTML of one URL have different ETags
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request eval
["GET /pdp?item=camera", "GET /pdp?item=camera"]
--- more_headers eval
["Accept: text/html", "Accept: application/json"]
--- response_headers_like eval
['ETag: "\w+-h0"', 'ETag: "\w+-j0"']



=== TEST 5: a new generation is a new ETag
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request eval
[("GET /pdp?item=camera") x 2]
--- more_headers eval
my ($id) = answer('pdp', 'json') =~ /"generation":"(\w+)"/;
qq(If-None-Match: "$id-j0")
--- after_response eval
[sub {
    my %shop = shop();
    build_store(orders => $shop{orders} . "99,camera,1\n99,soap,1\n", catalog => $shop{catalog});
    wait_until(2, sub { http_get('/pdp?item=camera&count=6') =~ /"soap"/ });
}]
--- error_code eval
[304, 200]



=== TEST 6: a cookie, a header, a map or a user makes it private, without an ETag
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
map $uri $mapped { default camera; }
--- config
location = /cookie { recs cart; recs_context cart $cookie_cart; }
location = /header { recs cart; recs_context cart $http_x_cart; }
location = /map { recs pdp; recs_context item ${mapped}; }
location = /mixed { recs pdp; recs_context item $arg_item; recs_context viewed $cookie_seen; }
location = /user { recs pdp; recs_context item $arg_item; recs_context user $arg_user; }
--- request eval
["GET /cookie", "GET /header", "GET /map", "GET /mixed", "GET /user"]
--- response_headers eval
[("Cache-Control: private, no-cache\nETag:") x 5]



=== TEST 7: text, arguments and parts of the URL keep it public
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /text { recs pdp; recs_context item camera; }
location = /args { recs pdp; recs_context item ${arg_a}x$arg_b; }
location = /uri { recs pdp; recs_context item $uri; }
--- request eval
["GET /text", "GET /args", "GET /uri"]
--- response_headers eval
[("Cache-Control: max-age=60") x 3]



=== TEST 8: without a store there is nothing to keep
--- no_store
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request
GET /pdp
--- response_headers
Cache-Control: no-store
ETag:
--- response_body chomp
{"placement":"pdp","generation":"","items":[]}



=== TEST 9: proxy_cache of a second nginx keeps an answer and revalidates it
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
proxy_cache_path $TEST_NGINX_PRIVATE_DIR/cache keys_zone=cache:1m;
server {
    listen $TEST_NGINX_UPSTREAM;
    location = /pdp { recs pdp; recs_max_age 1m; }
    location = /own { recs pdp; recs_context item $cookie_item; }
}
--- config
proxy_cache cache;
add_header X-Cache $upstream_cache_status;
location = /pdp { proxy_pass http://$TEST_NGINX_UPSTREAM; }
location = /own { proxy_pass http://$TEST_NGINX_UPSTREAM; }
--- request eval
["GET /pdp?item=camera", "GET /pdp?item=camera", "GET /own", "GET /own"]
--- response_headers eval
["X-Cache: MISS", "X-Cache: HIT", "X-Cache: MISS", "X-Cache: MISS"]
