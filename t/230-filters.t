# Beside other filters: before and after ours in the chain.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');

prepare {
    my ($block) = @_;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR; recs_inject cart;
        recs_context cart camera;' . ($block->http_config // ''));
    $block->set_value(user_files => [['page.html' => "<html><body>page</body></html>\n"]])
        if !defined $block->user_files;
};

run_tests();

__DATA__

=== TEST 1: an injected page is compressed for the client
--- config
location = /page.html { gzip on; gzip_min_length 1; }
--- request
GET /page.html
--- more_headers
Accept-Encoding: gzip
--- response_headers
Content-Encoding: gzip
Content-Length:
--- after_response eval
[sub {
    my $port = server_port_for_client();
    is(curl('--compressed', "http://127.0.0.1:$port/page.html"), '<html><body>page'
        . answer('cart', 'html', '--cart', 'camera') . "</body></html>\n", 'the page');
}]



=== TEST 2: a page that is only the beginning of an end tag is compressed whole
A buf that says "the end" in front of held bytes makes gzip fail.
--- config
location = /page.html { gzip on; gzip_min_length 1; }
--- user_files eval
[['page.html' => '<!doctype html><html></bod']]
--- request
GET /page.html
--- after_response eval
[sub {
    my $port = server_port_for_client();
    is(curl('--compressed', "http://127.0.0.1:$port/page.html"), '<!doctype html><html></bod'
        . answer('cart', 'html', '--cart', 'camera'), 'the page');
}]



=== TEST 3: what gunzip unpacked is injected into
--- http_config
server {
    listen $TEST_NGINX_UPSTREAM;
    recs_inject off;
    gzip on; gzip_min_length 1; gzip_http_version 1.0; gzip_proxied any;
    root $TEST_NGINX_SERVER_ROOT/html;
}
--- config
location / {
    gunzip on; gunzip_buffers 4 64;
    proxy_set_header Accept-Encoding gzip;
    proxy_pass http://$TEST_NGINX_UPSTREAM;
}
--- user_files eval
[['page.html' => '<html><body>' . 'text ' x 1000 . '</body></html>']]
--- request
GET /page.html
--- response_headers
Content-Encoding:
Content-Length:
--- response_body eval
'<html><body>' . 'text ' x 1000 . answer('cart', 'html', '--cart', 'camera') . '</body></html>'



=== TEST 4: what the client can unpack itself, gunzip leaves to us; it is packed again
--- http_config
server {
    listen $TEST_NGINX_UPSTREAM;
    recs_inject off;
    gzip on; gzip_min_length 1; gzip_http_version 1.0; gzip_proxied any;
    root $TEST_NGINX_SERVER_ROOT/html;
}
--- config
location / {
    gunzip on;
    gzip on; gzip_min_length 1; gzip_http_version 1.0;
    proxy_set_header Accept-Encoding gzip;
    proxy_pass http://$TEST_NGINX_UPSTREAM;
}
--- request
GET /page.html
--- more_headers
Accept-Encoding: gzip
--- response_headers
Content-Encoding: gzip
--- after_response eval
[sub {
    my $port = server_port_for_client();
    is(curl('--compressed', "http://127.0.0.1:$port/page.html"), '<html><body>page'
        . answer('cart', 'html', '--cart', 'camera') . "</body></html>\n", 'the page');
}]



=== TEST 5: sub_filter and addition work on the page with the fragment in it
--- config
location = /page.html {
    sub_filter '</body>' '<b>sub</b></body>';
    sub_filter 'Memory card' 'Replaced';
    add_before_body /before.txt;
    add_after_body /after.txt;
}
location ~ txt$ { }
--- user_files
>>> page.html
<html><body>page</body></html>
>>> before.txt
before
>>> after.txt
after
--- request
GET /page.html
--- response_body eval
my $fragment = answer('cart', 'html', '--cart', 'camera');
$fragment =~ s/Memory card/Replaced/;
"before\n<html><body>page$fragment<b>sub</b></body></html>\nafter\n"



=== TEST 6: a page of SSI is injected into once, what it includes is not
--- config
location = /page.html { ssi on; }
location = /part.html { }
--- user_files
>>> page.html
<html><body><!--#include virtual="/part.html" -->page</body></html>
>>> part.html
<html><body>part</body></html>
--- request
GET /page.html
--- response_body eval
"<html><body><html><body>part</body></html>\npage" . answer('cart', 'html', '--cart', 'camera')
. "</body></html>\n"



=== TEST 7: a title of directives and tags is inert, with SSI on as well
--- orders
order_id,sku
1,camera
1,evil
2,camera
2,evil
--- catalog
id,title,link,image_link
camera,Camera,/p/camera,/i/camera
evil,"<!--#echo var=""request_uri"" --><script>alert(1)</script>'"" onload=""x","/p/e?<script>&'"" onclick=""x","javascript:alert(1)"
--- config
location = /page.html { ssi on; }
location = /cart { ssi on; ssi_types application/json; recs cart; recs_context cart camera; }
--- request eval
["GET /page.html", "GET /cart"]
--- response_body_like eval
[('evil.*alert\(1\)') x 2]
--- response_body_unlike eval
[('<script>|<!--#|" on\w+=|page\.html|GET|href="javascript|src="javascript') x 2]



=== TEST 8: a link that is script is not put on the page
--- orders
order_id,sku
1,camera
1,evil
2,camera
2,evil
--- catalog
id,title,link,image_link
camera,Camera,/p/camera,/i/camera
evil,Evil,"JavaScript:alert(1)"," data:text/html,x"
--- config
location = /cart { recs cart; }
--- request eval
["GET /page.html", "GET /cart?cart=camera"]
--- response_body_like eval
[('Evil') x 2]
--- response_body_unlike eval
[('(?i)javascript|data:text') x 2]



=== TEST 9: a SKU of tags and quotes is inert in what says why
--- orders eval
qq(order_id,sku\n1,"<b>""x'"\n1,card\n2,"<b>""x'"\n2,card\n)
--- config
location /pdp { recs pdp; recs_context item $arg_item; }
--- request eval
["GET /pdp?item=%3Cb%3E%22x'", "GET /pdp?item=card", "GET /pdp.html?item=card"]
--- response_body_like eval
['"because":"\\\\u003cb\\\\u003e\\\\"x\'"', '"id":"\\\\u003cb\\\\u003e\\\\"x\'"',
    'data-recs-item="&lt;b&gt;&quot;x&#39;"']



=== TEST 10: the body is delayed by limit_rate and cut by a slow client
--- config
location = /page.html { limit_rate 200k; sendfile on; }
--- user_files eval
[['page.html' => '<html><body>' . 'text ' x 40_000 . '</body></html>']]
--- request
GET /page.html
--- timeout: 10
--- response_body eval
'<html><body>' . 'text ' x 40_000 . answer('cart', 'html', '--cart', 'camera') . '</body></html>'



=== TEST 11: a mirror, an auth_request and a try_files before the page change nothing
--- config
location = /auth { internal; default_type text/html; return 200 "<html><body></body></html>"; }
location = /mirror { internal; default_type text/html; return 200 "<html><body></body></html>"; }
location /try { auth_request /auth; mirror /mirror; try_files $uri /page.html; }
location = /page.html { }
--- request
GET /try
--- response_body eval
'<html><body>page' . answer('cart', 'html', '--cart', 'camera') . "</body></html>\n"



=== TEST 12: add_trailer ends an injected page
--- config
location = /page.html { add_trailer X-End yes; }
location = /t { return 200; }
--- request
GET /t
--- after_response eval
[sub {
    like(http_get('/page.html'), qr{</section></body></html>\n\r\n0\r\nX-End: yes\r\n\r\n\z}, 'the end');
}]
