# Slots of a mail, and $recs_json, $recs_html.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');
run_tests();

__DATA__

=== TEST 1: link and picture of the n-th suggestion of the moment
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location /mail { recs cart; }
--- request eval
[map { "GET /mail/slot/$_?cart=camera" } qw(1/link 2/link 1/image)]
--- error_code eval
[302, 302, 302]
--- response_headers eval
my @urls = answer('cart', 'json', '--cart', 'camera') =~ /"url":"([^"]+)"/g;
my ($image) = answer('cart', 'json', '--cart', 'camera') =~ /"image":"([^"]+)"/;
[(map { "Location: $_\nCache-Control: private, no-store" } @urls[0, 1], $image)]



=== TEST 2: behind recs_base_url where they are paths
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location /mail { recs cart; recs_base_url https://shop.example; }
--- request eval
["GET /mail/slot/1/link?cart=camera", "HEAD /mail/slot/1/link?cart=camera"]
--- error_code eval
[302, 302]
--- response_headers_like eval
[("Location: https://shop\\.example/.+") x 2]



=== TEST 3: no such slot, nothing in it: 404, for no cache
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location /mail { recs reorder; }
--- request eval
["GET /mail/slot/1/link", "GET /mail/slot/6/image"]
--- error_code eval
[404, 404]
--- response_headers eval
[("Cache-Control: private, no-store\nLocation:") x 2]



=== TEST 4: what is no slot is answered as ever; the request chooses no address
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location /mail { recs cart; recs_format json; }
--- request eval
["GET /mail/slot/0/link?cart=camera", "GET /mail/slot/7/link?cart=camera", "GET /mail/slot/12/link?cart=camera",
    "GET /mail/slot/1/links?cart=camera", "GET /mail/slot/1/link?cart=camera&url=//evil.example&base_url=//evil.example"]
--- error_code eval
[200, 200, 200, 200, 302]
--- response_headers_like eval
[("Content-Type: application/json") x 4, "Location: /p/[a-z0-9]+"]



=== TEST 5: an address is made fit for a header
--- orders
order_id,sku
1,a
1,b
--- catalog eval
"id,title,link\na,A,/a\nb,B,\"/b c?x=1&y=\xc3\xa9\"\n"
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location /mail { recs cart; }
--- request
GET /mail/slot/1/link?cart=a
--- error_code: 302
--- response_headers
Location: /b%20c?x=1&y=%C3%A9



=== TEST 6: without a store
--- no_store
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location /mail { recs cart; }
--- request
GET /mail/slot/1/link?cart=a
--- error_code: 404



=== TEST 7: $recs_json and $recs_html of a location, and of what would be injected
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /inject { recs_inject cart; recs_context cart camera; default_type text/plain; return 200 "$recs_html|$recs_json"; }
location = /off { return 200 "[$recs_html$recs_json]"; }
location = /header { recs_inject cart; recs_context cart camera; add_header X-Recs $recs_json; return 204; }
--- request eval
["GET /inject", "GET /off", "GET /header"]
--- error_code eval
[200, 200, 204]
--- response_body eval
[answer('cart', 'html', '--cart', 'camera') . '|' . answer('cart', 'json', '--cart', 'camera'), '[]', '']
--- response_headers eval
['', '', 'X-Recs: ' . answer('cart', 'json', '--cart', 'camera')]



=== TEST 8: they leave the injection alone; a fact made of the answer has none
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /page { recs_inject cart; recs_context cart camera; default_type text/html;
    add_header X-Outcome $recs_outcome; add_header X-Html $recs_html; return 200 "<html><body></body></html>"; }
location = /loop { recs_inject cart; recs_context cart "camera,$recs_items$recs_json"; default_type text/plain; return 200 $recs_json; }
--- request eval
["GET /page", "GET /loop"]
--- response_body eval
['<html><body>' . answer('cart', 'html', '--cart', 'camera') . '</body></html>',
    answer('cart', 'json', '--cart', 'camera')]
