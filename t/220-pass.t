# What is left alone, byte for byte and header for header; what changes in the header else.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');

prepare {
    my ($block) = @_;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;'
        . ($block->http_config // '')) if !defined $block->other_store;

    # --- sends: the header and body of an origin, which must come back as they are
    defined $block->sends or return;

    my ($header, $body) = split /\n\n/, $block->sends, 2;
    my $reply = $header . "\n\n";

    chomp $body;
    $reply =~ s/\n/\r\n/g;
    $block->set_value(tcp_listen => '$TEST_NGINX_RAND_PORT_1');
    $block->set_value(tcp_reply => $reply . $body);
    $block->set_value(config => 'location /page { recs_inject cart; recs_context cart camera;
        proxy_pass http://127.0.0.1:$TEST_NGINX_RAND_PORT_1; ' . ($block->location // '') . ' }'
        . ($block->config // ''));
    $block->set_value(request => 'GET /page') if !defined $block->request;
    $block->set_value(response_body => $body) if !defined $block->response_body;
};

run_tests();

__DATA__

=== TEST 1: a piece of a page keeps its header
--- sends
HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 11
ETag: "abc"
Last-Modified: Sun, 01 Nov 2026 00:00:00 GMT
Accept-Ranges: bytes
Cache-Control: public

<p>part</p>
--- response_headers
Content-Length: 11
ETag: "abc"
Last-Modified: Sun, 01 Nov 2026 00:00:00 GMT
Accept-Ranges: bytes
Cache-Control: public



=== TEST 2: a page that is injected into loses its validators and ranges
--- sends
HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 26
ETag: "abc"
Last-Modified: Sun, 01 Nov 2026 00:00:00 GMT
Accept-Ranges: bytes
Cache-Control: max-age=5
X-Own: kept

<html><body></body></html>
--- response_headers
ETag:
Last-Modified:
Accept-Ranges:
Cache-Control: max-age=5
X-Own: kept
--- response_body eval
'<html><body>' . answer('cart', 'html', '--cart', 'camera') . '</body></html>'



=== TEST 3: text, scripts and images of any status are left alone
--- sends
HTTP/1.1 200 OK
Content-Type: text/plain
ETag: "abc"

<html><body></body></html>
--- response_headers
ETag: "abc"



=== TEST 4: a type that only begins like HTML is left alone
--- sends
HTTP/1.1 200 OK
Content-Type: text/html-x

<html><body></body></html>



=== TEST 5: an answer without a type is left alone
--- sends
HTTP/1.1 200 OK
ETag: "abc"

<html><body></body></html>



=== TEST 6: an error page is left alone
--- sends
HTTP/1.1 404 Not Found
Content-Type: text/html
Content-Length: 26

<html><body></body></html>
--- error_code: 404
--- response_headers
Content-Length: 26



=== TEST 7: a part of a page (206) is left alone
--- sends
HTTP/1.1 206 Partial Content
Content-Type: text/html
Content-Range: bytes 0-25/100
Content-Length: 26

<html><body></body></html>
--- error_code: 206
--- response_headers
Content-Range: bytes 0-25/100
Content-Length: 26



=== TEST 8: nginx's own error pages are left alone
--- config
recs_inject cart;
location /403 { return 403; }
location /301 { return 301 /x; }
--- request eval
["GET /403", "GET /404", "GET /301"]
--- error_code eval
[403, 404, 301]
--- response_body_unlike eval
[('recs') x 3]



=== TEST 9: a page in a coding that is not decoded is left alone
--- sends
HTTP/1.1 200 OK
Content-Type: text/html
Content-Encoding: compress

<html><body></body></html>
--- response_headers
Content-Encoding: compress
--- error_log
the origin compresses (compress)



=== TEST 10: such pages are counted each and logged once
--- http_config
server {
    listen $TEST_NGINX_UPSTREAM;
    location / {
        default_type text/html;
        add_header Content-Encoding compress;
        return 200 "<html><body></body></html>";
    }
}
--- config
location /page { recs_inject cart; recs_context cart camera; proxy_pass http://$TEST_NGINX_UPSTREAM; }
location = /status { recs_status; }
--- request eval
["GET /page", "GET /page", "GET /page", "GET /status"]
--- response_body_like eval
[('^<html><body></body></html>$') x 3, '"passed:encoding":([3-9]|\d\d)']
--- after_response eval
my $line = qr/the origin compresses \(compress\)/;
my $first;
[sub { ok($first = logged($line), 'logged') }, undef, sub { is(logged($line), $first, 'once') }]



=== TEST 11: a page in a charset that is not ASCII at heart is left alone
--- sends
HTTP/1.1 200 OK
Content-Type: text/html; charset=iso-2022-jp

<html><body></body></html>



=== TEST 12: UTF-16 is left alone
--- sends
HTTP/1.1 200 OK
Content-Type: text/html; charset="utf-16"

<html><body></body></html>



=== TEST 13: a charset within the type of a static page is seen as well
--- config
recs_inject cart;
location = /utf16 { default_type "text/html; charset=utf-16le"; return 200 "<html><body></body></html>"; }
location = /utf8 { default_type "text/html;charset=UTF-8"; return 200 "<html><body></body></html>"; }
--- request eval
["GET /utf16", "GET /utf8"]
--- response_body_like eval
['^<html><body></body></html>$', '<body><section']



=== TEST 14: HEAD has no body, and no length where GET would be injected into
--- config
recs_inject cart;
recs_context cart camera;
location = /page.html { }
location = /text.txt { }
--- user_files
>>> page.html
<html><body></body></html>
>>> text.txt
text
--- request eval
["HEAD /page.html", "HEAD /text.txt"]
--- response_headers eval
["Content-Length:\nETag:\nAccept-Ranges:", "Content-Length: 5\nAccept-Ranges: bytes"]
--- after_response eval
[sub {
    like(http_raw("HEAD /page.html HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
        qr/\r\n\r\n\z/, 'nothing behind the header');
}]



=== TEST 15: a range of a page that is injected into is the whole page
--- config
recs_inject cart;
recs_context cart camera;
location = /page.html { }
--- user_files
>>> page.html
<html><body></body></html>
--- request
GET /page.html
--- more_headers
Range: bytes=0-9
--- response_headers
Content-Range:
--- response_body eval
'<html><body>' . answer('cart', 'html', '--cart', 'camera') . "</body></html>\n"



=== TEST 16: a range of a page that is left alone never has other bytes than it says
The header of a range went with the whole body, when both passed the range filter apart.
--- config
recs_inject cart;
location = /piece.html { }
location = /a.json { default_type application/json; }
location = /text.txt { }
--- user_files
>>> piece.html
<p>0123456789</p>
>>> a.json
{"a":"0123456789"}
>>> text.txt
0123456789
--- request eval
["GET /piece.html", "GET /a.json", "GET /text.txt"]
--- more_headers
Range: bytes=0-4
--- after_response eval
my $check = sub {
    my ($path) = @_;
    my ($header, $body) = split /\r\n\r\n/, http_get($path, "Range: bytes=0-4\r\n"), 2;
    my ($length) = $header =~ /Content-Length: (\d+)/;
    is(length $body, $length, "length of $path");
};
[sub { $check->('/piece.html') }, sub { $check->('/a.json') }, sub { $check->('/text.txt') }]
--- error_code eval
[200, 200, 206]
--- response_body eval
["<p>0123456789</p>\n", "{\"a\":\"0123456789\"}\n", "01234"]



=== TEST 17: a page that was not changed since (304) is left alone
--- config
location = /page.html { recs_inject cart; if_modified_since before; }
--- user_files
>>> page.html
<html><body></body></html>
--- request
GET /page.html
--- more_headers
If-Modified-Since: Fri, 01 Jan 2038 00:00:00 GMT
--- error_code: 304
--- response_headers_like
ETag: ".*"
--- response_body eval: ''



=== TEST 18: a page whose context is a cookie's is private, whatever the origin allows
--- http_config
server {
    listen $TEST_NGINX_UPSTREAM;
    location /page {
        default_type text/html;
        add_header Cache-Control public;
        add_header Cache-Control "max-age=3600";
        return 200 "<html><body></body></html>";
    }
    location /strict {
        default_type text/html;
        add_header Cache-Control no-store;
        return 200 "<html><body></body></html>";
    }
}
--- config
recs_inject cart;
recs_context cart $cookie_cart;
location / { proxy_pass http://$TEST_NGINX_UPSTREAM; }
location = /own { default_type text/html; return 200 "<html><body></body></html>"; }
--- request eval
["GET /page", "GET /strict", "GET /own"]
--- response_headers eval
["Cache-Control: private, no-cache", "Cache-Control: no-store", "Cache-Control: private, no-cache"]
--- response_body_like eval
[('<section') x 3]



=== TEST 19: a page that is left alone keeps its Cache-Control, cookie or not
--- http_config
server {
    listen $TEST_NGINX_UPSTREAM;
    default_type text/html;
    add_header Cache-Control "max-age=3600";
    location /piece { return 200 "<p>piece</p>"; }
}
--- config
recs_inject cart;
recs_context cart $cookie_cart;
location / { proxy_pass http://$TEST_NGINX_UPSTREAM; }
--- request
GET /piece
--- response_headers
Cache-Control: max-age=3600
--- response_body chomp
<p>piece</p>



=== TEST 20: without a store everything passes
--- no_store
--- sends
HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 26
ETag: "abc"

<html><body></body></html>
--- response_headers
Content-Length: 26
ETag: "abc"



=== TEST 21: with nothing to suggest everything passes
--- orders
order_id,sku
--- catalog
id,title
lonely,Lonely
--- sends
HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 26
ETag: "abc"

<html><body></body></html>
--- response_headers
Content-Length: 26
ETag: "abc"



=== TEST 22: a location of recommendations is not injected into
--- config
recs_inject cart;
location = /cart.html { recs cart; }
location = /cart.json { recs cart; }
location = /status { recs_status; }
--- request eval
["GET /cart.html?cart=camera", "GET /cart.json?cart=camera", "GET /status"]
--- response_body_like eval
['^<section(?!.*<section).*</section>$', '^\{"placement":"cart"(?!.*"recommendations")',
    '^\{"outcomes"(?!.*"recommendations")']



=== TEST 23: recs_inject off in a location inside one that injects
--- config
default_type text/html;
location /shop { recs_inject cart; return 200 "<html><body></body></html>"; }
location /shop/plain { recs_inject off; return 200 "<html><body></body></html>"; }
--- request eval
["GET /shop", "GET /shop/plain"]
--- response_body_like eval
['<section', '^<html><body></body></html>$']



=== TEST 24: a piece of a page that comes in several parts keeps its header
--- location
proxy_buffer_size 512; proxy_buffers 8 512; proxy_busy_buffers_size 512;
--- sends eval
"HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 20001
ETag: \"abc\"
Cache-Control: public

" . '<p>a piece of a page</p>' x 833 . 'xxxxxxxx<'
--- response_headers
Content-Length: 20001
ETag: "abc"
Cache-Control: public



=== TEST 25: a piece of a page that comes in several parts, with the marker in the last
--- location
proxy_buffer_size 512; proxy_buffers 8 512; proxy_busy_buffers_size 512;
--- sends eval
"HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 20008

" . '<p>a piece of a page</p>' x 833 . '<!--recs:cart-->'
--- response_headers eval
"Content-Length: " . (20008 + length answer('cart', 'html', '--cart', 'camera'))
--- response_body eval
'<p>a piece of a page</p>' x 833 . '<!--recs:cart-->' . answer('cart', 'html', '--cart', 'camera')



=== TEST 26: a large piece of a page does not wait for its end, and loses its length
--- location
proxy_buffer_size 4k; proxy_buffers 8 4k; proxy_busy_buffers_size 4k;
--- sends eval
"HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 48000
ETag: \"abc\"

" . '<p>a piece of a page</p>' x 2000
--- response_headers
Content-Length:
ETag:



=== TEST 27: a piece of a page of an origin without buffers goes at once
--- location
proxy_buffering off; proxy_buffer_size 512;
--- sends eval
"HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 2400
ETag: \"abc\"

" . '<p>a piece of a page</p>' x 100
--- response_headers
Content-Length:
ETag:



=== TEST 28: an origin's own 304 passes with its validator
--- sends
HTTP/1.1 304 Not Modified
Content-Type: text/html
ETag: "abc"


--- more_headers
If-None-Match: "abc"
--- error_code: 304
--- response_headers
ETag: "abc"
--- response_body eval: ''



=== TEST 29: what is injected has no validator to come back with, and a date of one's own brings the page
--- config
recs_inject cart;
location = /page.html { }
location = /t { return 200; }
--- user_files
>>> page.html
<html><body></body></html>
--- request
GET /t
--- after_response eval
[sub {
    unlike(http_get('/page.html'), qr/^(ETag|Last-Modified):/mi, 'no validator with suggestions');
    like(http_get('/page.html', "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT\r\n"), qr{<section}, 'the page');
}]
