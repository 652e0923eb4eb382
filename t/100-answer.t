# Recommendation locations: what is answered to whom.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');
run_tests();

__DATA__

=== TEST 1: an item's companions come as one JSON object, best first
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request
GET /pdp?item=camera
--- response_headers
Content-Type: application/json
--- response_body_like chomp
^\{"placement":"pdp","generation":"[0-9a-f]{16}","items":\[\{"id":"card","title":"Memory card","url":"/p/card","image":"/i/card.jpg","price":19.90,"currency":"EUR","availability":"in_stock","list":"bought_together","because":"camera","score":0.2685\},\{"id":"bag",.*"id":"tripod",.*"id":"camera2",.*\}\],"heading":"Often bought together","message":null,"offers":\[\],"rules":\[\]\}$



=== TEST 2: nginx and the command give the same bytes
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
location = /cart { recs cart; }
location = /html { recs cart; recs_format html; }
location = /viewed { recs pdp; }
--- request eval
["GET /pdp?item=camera", "GET /cart?cart=tea,camera", "GET /html?cart=tea,camera",
    "GET /viewed?viewed=tea,camera"]
--- response_body eval
[answer('pdp', 'json', '--item', 'camera'), answer('cart', 'json', '--cart', 'tea,camera'),
    answer('cart', 'html', '--cart', 'tea,camera'),
    answer('pdp', 'json', '--viewed', 'tea,camera')]



=== TEST 3: what is in the cart is not suggested
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /cart { recs cart; }
--- request
GET /cart?cart=camera,card
--- response_body_unlike: "id":"(camera|card)"



=== TEST 4: an HTML fragment is a labelled region without script or style
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /cart.html { recs cart; }
--- request
GET /cart.html?cart=camera
--- response_headers
Content-Type: text/html; charset=utf-8
--- response_body_like chomp
^<section class="recs recs-cart" aria-label="[^"]+"><h2[^>]*>[^<]+</h2><ul[^>]*>(<li(?:(?!script|style|<li).)*</li>){4}</ul></section>$



=== TEST 5: an unknown item gets what sells best
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request eval
["GET /pdp?item=nosuch", "GET /pdp?item=", "GET /pdp", "GET /pdp?item=" . 'x' x 300]
--- error_code eval
[200, 200, 200, 200]
--- response_body_like eval
['"id":"card".*"list":"popular","because":null', '"id":"card"', '"id":"card"', '"id":"card"']



=== TEST 6: a shop that never sold anything answers an empty list
--- orders
order_id,sku
--- catalog
id,title
lonely,Lonely
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
location = /pdp.html { recs pdp; }
--- request eval
["GET /pdp?item=lonely", "GET /pdp.html?item=lonely"]
--- response_body_like eval
['^\{"placement":"pdp","generation":"[0-9a-f]{16}","items":\[\],"heading":"[^"]+","message":null,"offers":\[\],"rules":\[\]\}$', '^$']



=== TEST 7: percent-encoded SKUs are found; an encoded comma belongs to the item
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request eval
["GET /pdp?item=n%201%2f2%2C5", "GET /pdp?item=n+1/2%2c5", "GET /pdp?item=%63amera"]
--- response_body_like eval
['"because":"n 1/2,5"', '"because":"n 1/2,5"', '"because":"camera"']



=== TEST 8: broken percent-encoding and control bytes are just unknown SKUs
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request eval
["GET /pdp?item=%", "GET /pdp?item=%zz", "GET /pdp?item=%00%ff%fe", "GET /pdp?cart=,,,%2c,"]
--- error_code eval
[200, 200, 200, 200]
--- response_body_like eval
['"id":"card"', '"id":"card"', '"id":"card"', '"id":"card"']



=== TEST 9: a SKU of 19 digits stays exact
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request
GET /pdp?item=7205759403792793601
--- response_body_like: "because":"7205759403792793601"



=== TEST 10: titles and links are escaped for where they go
An unescaped quote or ampersand in a card breaks this.
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location /pdp { recs pdp; }
--- request eval
["GET /pdp.json?item=tea", "GET /pdp.html?item=tea"]
--- response_body_like eval
[quotemeta('"title":"Cup \"Aoi\" \u0026 saucer","url":"/p/cup?a=1\u0026b=2"'),
    quotemeta('href="/p/cup?a=1&amp;b=2"') . '.*' . quotemeta('Cup &quot;Aoi&quot; &amp; saucer')]



=== TEST 11: HEAD has the headers of GET and no body
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request
HEAD /pdp?item=camera
--- response_headers eval
"Content-Type: application/json
Content-Length: " . length(answer('pdp', 'json', '--item', 'camera'))
--- response_body eval: ''



=== TEST 12: other methods are refused
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request eval
["POST /pdp\nitem=camera", "PUT /pdp\nx", "DELETE /pdp"]
--- error_code eval
[405, 405, 405]



=== TEST 13: a body sent with GET does no harm to the next request
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- pipelined_requests eval
["GET /pdp?item=camera\nsome bytes", "GET /pdp?item=tea"]
--- response_body eval
[answer('pdp', 'json', '--item', 'camera'), answer('pdp', 'json', '--item', 'tea')]



=== TEST 14: ?count= and recs_count say how many
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
location = /two { recs pdp; recs_count 2; }
--- request eval
["GET /pdp?item=camera&count=1", "GET /pdp?discount=6&Count=1&item=camera&count=5",
    "GET /pdp?item=camera&count=6", "GET /two?item=camera", "GET /two?item=camera&count=3"]
--- response_body eval
[(answer('pdp', 'json', '--item', 'camera', '--count', 1)) x 2,
    answer('pdp', 'json', '--item', 'camera', '--count', 6),
    answer('pdp', 'json', '--item', 'camera', '--count', 2),
    answer('pdp', 'json', '--item', 'camera', '--count', 3)]



=== TEST 15: a count that is none, or more than six, is ignored
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; recs_count 2; }
--- request eval
[map { "GET /pdp?item=camera&count=$_" } '0', '7', '-1', 'x', '', '99999999999999999999']
--- response_body eval
[(answer('pdp', 'json', '--item', 'camera', '--count', 2)) x 6]



=== TEST 16: recs_context says where an item comes from, text and variables together
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
map $uri $from_map { default tea; }
--- config
location = /fixed { recs pdp; recs_context item camera; }
location = /joined { recs pdp; recs_context item cam$arg_end; }
location = /map { recs pdp; recs_context item $from_map; }
location ~ ^/p/(?<sku>\w+)$ { recs pdp; recs_context item $sku; }
location ~ ^/n/(\w+)$ { recs pdp; recs_context item $1; }
location = /set { set $arg_item camera; recs pdp; recs_context item $arg_item; }
location = /cookie { recs cart; recs_context cart $cookie_cart; }
--- request eval
["GET /fixed", "GET /joined?end=era", "GET /map", "GET /p/camera", "GET /n/camera",
    "GET /set?item=tea", "GET /cookie"]
--- more_headers
Cookie: a=b; cart=tea,camera
--- response_body eval
[(answer('pdp', 'json', '--item', 'camera')) x 2, answer('pdp', 'json', '--item', 'tea'),
    (answer('pdp', 'json', '--item', 'camera')) x 3, answer('cart', 'json', '--cart', 'tea,camera')]



=== TEST 17: a cookie is percent-decoded, as scripts write it; its plus stays a plus
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /cookie { recs cart; recs_context cart $cookie_cart; }
--- request
GET /cookie
--- more_headers
Cookie: cart=tea%2Ccamera%2Cn+1
--- response_body eval
answer('cart', 'json', '--cart', 'tea,camera')



=== TEST 18: a cart of a thousand lines is answered
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
large_client_header_buffers 4 32k;
location = /cart { recs cart; }
--- request eval
'GET /cart?cart=' . CORE::join(',', 'camera', map { "x$_" } 1 .. 1000)
--- response_body eval
answer('cart', 'json', '--cart', 'camera')



=== TEST 19: an answer can be included by SSI, and the page goes on behind it; the next one shows something else
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location /recs/ { recs cart; }
location = /page.html { ssi on; }
--- user_files
>>> page.html
A<!--#include virtual="/recs/cart.html?cart=camera" -->B<!--#include virtual="/recs/cart.html?cart=tea" -->C
--- request
GET /page.html
--- response_body eval
my $shown = CORE::join(',', answer('cart', 'json', '--cart', 'camera') =~ /"id":"([^"]+)"/g);
'A' . answer('cart', 'html', '--cart', 'camera') . 'B'
    . answer('cart', 'html', '--cart', 'tea', '--fact', "shown=$shown") . "C\n"



=== TEST 20: an empty answer can be included as well
A body of no bytes in a subrequest needs a buf that nginx does not call "zero size".
--- no_store
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /cart.html { recs cart; }
location = /page.html { ssi on; }
--- user_files
>>> page.html
A<!--#include virtual="/cart.html" -->B
--- request
GET /page.html
--- response_body
AB



=== TEST 21: auth_request and error_page lead to a recommendation location
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
error_page 404 =200 /fallback?item=camera;
location = /fallback { recs pdp; }
location = /ok { return 204; }
location = /pdp { auth_request /ok; recs pdp; }
--- request eval
["GET /nosuch", "GET /pdp?item=camera"]
--- response_body eval
[(answer('pdp', 'json', '--item', 'camera')) x 2]



=== TEST 22: an answer larger than the worker's buffer is whole
--- orders eval
"order,sku\n" . CORE::join '', map { "$_,i1\n$_,i2\n$_,i3\n$_,i4\n$_,i5\n$_,i6\n$_,i7\n" } 1 .. 9
--- catalog eval
"id,title\n" . CORE::join '', map { "i$_," . "t$_-" x 6000 . "\n" } 1 .. 7
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
location = /pdp.html { recs pdp; }
--- request eval
["GET /pdp?item=i1&count=6", "GET /pdp.html?item=i1&count=6"]
--- response_body eval
[answer('pdp', 'json', '--item', 'i1', '--count', 6),
    answer('pdp', 'html', '--item', 'i1', '--count', 6)]



=== TEST 23: out of stock is not suggested, variants of one item only once
--- orders
order,sku
1,shirt
1,hat-s
1,hat-m
1,gone
2,shirt
2,hat-s
2,hat-m
2,gone
--- catalog
id,title,availability,item_group_id
shirt,Shirt,in stock,
hat-s,Hat S,in stock,hat
hat-m,Hat M,in stock,hat
gone,Gone,out of stock,
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request
GET /pdp?item=shirt
--- response_body_like: ^(?!.*"gone")(?!.*"hat-.*"hat-).*"id":"hat-



=== TEST 24: where there are events, a product page says what others looked at next
--- events
session,item
1,a
1,b
1,c
2,b
2,c
2,a
--- catalog
id,title
a,A
b,B
c,C
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location ~ ^/pdp { recs pdp; }
--- request eval
["GET /pdp?item=b", "GET /pdp?item=b&viewed=a", "GET /pdp.html?item=b"]
--- response_body_like eval
['"items":\[\{"id":"c",.*"list":"also_viewed","because":"b"',
    '"id":"a",.*"list":"also_viewed"', '>Customers also viewed<']



=== TEST 25: arguments are found as nginx finds them: in any place and case, the first of a name
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
location = /says { recs pdp; recs_context item $arg_item; }
--- request eval
[map { ("GET /pdp?$_", "GET /says?$_") } 'a=1&item=camera', 'ITEM=camera', 'item=camera&item=tea',
    'item&item=camera', 'items=tea&xitem=tea&item=camera', 'item=&item=camera', 'item', '&&=&item=c%61mera&']
--- response_body_like eval
['"because":"camera"', '"because":"camera"', '"because":"camera"', '"because":"camera"',
    '"because":"camera"', '"because":"camera"', '"because":"camera"', '"because":"camera"',
    '"because":"camera"', '"because":"camera"', '"because":null', '"because":null',
    '"because":null', '"because":null', '"because":"camera"', '"because":"camera"']



=== TEST 26: the page of a category: by its argument, or as its address calls it
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /recs/category { recs category; }
location ~ ^/c/(?<path>.+)$ { recs category; recs_context category $path url; }
--- request eval
["GET /recs/category?category=Kitchen+%3E+Tea", "GET /c/kitchen/tea", "GET /recs/category"]
--- response_body eval
[(answer('category', 'json', '--fact', 'category=Kitchen > Tea')) x 2, answer('category', 'json')]
--- response_headers eval
[("Cache-Control: max-age=60") x 3]
