# JSON or HTML: by directive, by extension, by what the client accepts.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');
run_tests();

__DATA__

=== TEST 1: the extension decides, whatever is accepted
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location /cart { recs cart; }
--- request eval
["GET /cart.html?cart=camera", "GET /cart.json?cart=camera"]
--- more_headers eval
["Accept: application/json", "Accept: text/html"]
--- response_headers eval
["Content-Type: text/html; charset=utf-8\nVary:", "Content-Type: application/json\nVary:"]
--- response_body eval
[answer('cart', 'html', '--cart', 'camera'), answer('cart', 'json', '--cart', 'camera')]



=== TEST 2: without an extension, who asks for text/html first gets HTML
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /cart { recs cart; }
--- request eval
[("GET /cart?cart=camera") x 6]
--- more_headers eval
["Accept: text/html,application/xhtml+xml,*/*;q=0.8", "Accept: application/json, text/html",
    "Accept: text/html, application/json", "Accept: */*", "", "Accept: TEXT/HTML"]
--- response_headers eval
[map { "Content-Type: $_\nVary: Accept" } 'text/html; charset=utf-8', 'application/json',
    'text/html; charset=utf-8', 'application/json', 'application/json',
    'text/html; charset=utf-8']



=== TEST 3: recs_format settles it, and nothing varies
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location /json { recs cart; recs_format json; }
location /html { recs cart; recs_format html; }
--- request eval
["GET /json.html?cart=camera", "GET /html?cart=camera"]
--- more_headers eval
["Accept: text/html", "Accept: application/json"]
--- response_headers eval
["Content-Type: application/json\nVary:", "Content-Type: text/html; charset=utf-8\nVary:"]



=== TEST 4: recs_format auto takes an inherited one back
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
recs_format html;
--- config
location = /html { recs cart; }
location = /auto { recs cart; recs_format auto; }
--- request eval
["GET /html", "GET /auto"]
--- response_headers eval
["Content-Type: text/html; charset=utf-8", "Content-Type: application/json"]



=== TEST 5: a fragment with a charset directive names one charset
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
charset utf-8;
location = /cart.html { recs cart; }
--- request
GET /cart.html?cart=camera
--- response_headers
Content-Type: text/html; charset=utf-8



=== TEST 6: an answer is compressed for who asks for it
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
gzip on;
gzip_types application/json;
location = /cart { recs cart; }
--- request
GET /cart?cart=camera
--- more_headers
Accept-Encoding: gzip
--- response_headers_like
Content-Encoding: gzip
ETag: W/"[0-9a-f]+-[0-9a-f]+"
