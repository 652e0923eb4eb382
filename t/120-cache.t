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
ETag: "[0-9a-f]{16}-[0-9a-f]{8}"



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



=== TEST 3: the ETag brings 304, of GET and of HEAD, and no other does
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request
GET /pdp?item=camera
--- after_response eval
[sub {
    my ($etag) = http_get('/pdp?item=camera') =~ /^ETag: "(\S+)"/m;

    like(http_get('/pdp?item=camera', "If-None-Match: $_\r\n"), qr/^HTTP\S+ 304 /, $_)
        for qq("$etag"), qq(W/"$etag", "x");
    like(http_raw(qq(HEAD /pdp?item=camera HTTP/1.1\r\nHost: x\r\nConnection: close\r\nIf-None-Match: "$etag"\r\n\r\n)),
        qr/^HTTP\S+ 304 /, 'HEAD');
    like(http_get('/pdp?item=tea', qq(If-None-Match: "$etag"\r\n)), qr/^HTTP\S+ 200 /, 'another answer');
}]



=== TEST 4: JSON, HTML and another number have ETags of their own, of one generation
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request
GET /pdp?item=camera
--- after_response eval
[sub {
    my %etags = map { http_get($_->[0], $_->[1]) =~ /^ETag: ("\w{16})-(\w{8}")\r$/m or die; $2 => $1 }
        ['/pdp?item=camera'], ['/pdp?item=camera', "Accept: text/html\r\n"], ['/pdp?item=camera&count=1'];

    is(keys %etags, 3, 'three answers');
    my %generations = map { $_ => 1 } values %etags;
    is(keys %generations, 1, 'one generation');
}]



=== TEST 5: a new generation is a new ETag
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request
GET /pdp?item=camera
--- after_response eval
[sub {
    my ($etag) = http_get('/pdp?item=camera') =~ /^ETag: (\S+)/m;
    my %shop = shop();

    build_store(orders => $shop{orders} . "99,camera,1\n99,soap,1\n", catalog => $shop{catalog});
    wait_until(2, sub { http_get('/pdp?item=camera&count=6') =~ /"soap"/ });
    like(http_get('/pdp?item=camera', "If-None-Match: $etag\r\n"), qr/^HTTP\S+ 200 /, 'sent anew');
}]



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
{"placement":"pdp","generation":"","items":[],"heading":null,"message":null,"offers":[],"rules":[]}



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



=== TEST 10: a variable that is said to be of the URL keeps the answer public
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location ~ ^/said/(?<sku>\w+)$ { recs pdp; recs_context item $sku url; }
location ~ ^/unsaid/(?<sku>\w+)$ { recs pdp; recs_context item $sku; }
--- request eval
["GET /said/camera", "GET /unsaid/camera"]
--- response_headers eval
["Cache-Control: max-age=60", "Cache-Control: private, no-cache"]



=== TEST 11: arguments that a rewrite has set may come from a cookie
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /last { rewrite ^ /pdp?item=$cookie_last last; }
location = /pdp { recs pdp; }
--- request
GET /last
--- more_headers
Cookie: last=camera
--- response_headers
Cache-Control: private, no-cache
ETag:
--- response_body eval
answer('pdp', 'json', '--item', 'camera')
