# JSON carts on their way: methods, statuses, chunks, broken origins.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');

our $Cart = '{"items":[{"sku":"camera","price":19.90}],"n":1}';

sub spliced {
    my $member = ',"recommendations":' . answer('cart', 'items', '--cart', 'camera');
    return substr($main::Cart, 0, -1) . "$member}";
}

{ no warnings 'once'; *Test::Base::Filter::spliced = \&spliced; }

prepare {
    my ($block) = @_;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;'
        . ($block->http_config // ''));

    if (defined $block->tcp_reply) {
        $block->set_value(tcp_listen => '$TEST_NGINX_RAND_PORT_1');
        $block->set_value(tcp_reply_delay => '1ms') if ref $block->tcp_reply;
        $block->set_value(config => 'location = /cart { recs_inject cart;
            proxy_pass http://127.0.0.1:$TEST_NGINX_RAND_PORT_1; ' . ($block->location // '') . ' }');
        $block->set_value(request => 'GET /cart') if !defined $block->request;
    }
};

run_tests();

__DATA__

=== TEST 1: a cart of chunks
--- location: proxy_http_version 1.1;
--- tcp_reply eval
"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
. CORE::join('', map { sprintf "%x\r\n%s\r\n", length, $_ } $::Cart =~ /.{1,7}/g) . "0\r\n\r\n"
--- response_headers
Transfer-Encoding: chunked
--- response_body eval: spliced()



=== TEST 2: a cart that drips byte by byte, with a length
--- tcp_reply eval
["HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${\ length $::Cart}\r\n\r\n",
    split //, $::Cart]
--- response_headers eval
"Content-Length: " . length spliced()
--- response_body eval: spliced()



=== TEST 3: a cart that drips byte by byte, unbuffered
--- location: proxy_buffering off;
--- tcp_reply eval
[split //, "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n$::Cart"]
--- response_body eval: spliced()



=== TEST 4: what is no cart, dripped unbuffered, passes whole
--- location: proxy_buffering off;
--- tcp_reply eval
[split //, "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n[1,2,3]"]
--- response_body chomp
[1,2,3]



=== TEST 5: what turns out too large on its way passes whole
--- location: recs_max_body 20; proxy_buffering off;
--- tcp_reply eval
[split //, "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n$::Cart"]
--- response_body eval: $::Cart



=== TEST 6: what turns out too large in pieces of all sizes passes whole
--- location: recs_max_body 20000; proxy_buffering off; proxy_buffer_size 4k;
--- tcp_reply eval
["HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n", '{"x":"', map { 'y' x ($_ * 100) } 1 .. 40]
--- response_body eval
'{"x":"' . 'y' x 82_000



=== TEST 7: an answer to POST with 201 is a cart
--- tcp_reply eval
"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nLocation: /cart\r\n\r\n$::Cart"
--- request
POST /cart
{"sku":"camera"}
--- error_code: 201
--- response_headers
Location: /cart
--- response_body eval: spliced()



=== TEST 8: an error is left alone
--- tcp_reply eval
"HTTP/1.1 422 Unprocessable Entity\r\nContent-Type: application/json\r\n\r\n$::Cart"
--- error_code: 422
--- response_body eval: $::Cart



=== TEST 9: a compressed cart is left alone
--- tcp_reply eval
"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n\r\n$::Cart"
--- response_body eval: $::Cart



=== TEST 10: a length that is too large for recs_max_body is not waited for
--- location: recs_max_body 10;
--- tcp_reply eval
"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${\ length $::Cart}\r\n\r\n$::Cart"
--- response_headers eval
"Content-Length: " . length $::Cart
--- response_body eval: $::Cart



=== TEST 11: HEAD of a cart has no body and no length
--- config
location = /cart.json { default_type application/json; recs_inject cart; }
--- user_files eval
[['cart.json' => $::Cart]]
--- request
HEAD /cart.json
--- response_headers
Content-Length:
--- after_response eval
[sub {
    like(http_raw("HEAD /cart.json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
        qr/\r\n\r\n\z/, 'nothing behind the header');
}]



=== TEST 12: a static cart, with sendfile, without, in small pieces
--- config
default_type application/json;
recs_inject cart;
location /sendfile/ { alias html/; sendfile on; }
location /plain/ { alias html/; sendfile off; output_buffers 1 16; }
location /threads/ { alias html/; aio threads; directio 16; output_buffers 2 512; }
--- user_files eval
[['cart.json' => $::Cart]]
--- request eval
["GET /sendfile/cart.json", "GET /plain/cart.json", "GET /threads/cart.json"]
--- response_body eval
[(spliced()) x 3]



=== TEST 13: a cookie makes the cart private, else it keeps what the origin says
--- http_config
server {
    listen $TEST_NGINX_UPSTREAM;
    default_type application/json;
    add_header Cache-Control "max-age=3600";
    location / { return 200 '{"items":[{"sku":"camera"}]}'; }
}
--- config
recs_inject cart;
location = /cookie { recs_context viewed $cookie_seen; proxy_pass http://$TEST_NGINX_UPSTREAM; }
location = /url { proxy_pass http://$TEST_NGINX_UPSTREAM; }
--- request eval
["GET /cookie", "GET /url"]
--- response_headers eval
["Cache-Control: private, no-cache", "Cache-Control: max-age=3600"]
--- response_body_like eval
[('"recommendations":\[') x 2]



=== TEST 14: a cart is compressed for the client
--- config
location = /cart.json {
    default_type application/json; recs_inject cart;
    gzip on; gzip_min_length 1; gzip_types application/json;
}
--- user_files eval
[['cart.json' => $::Cart]]
--- request
GET /cart.json
--- more_headers
Accept-Encoding: gzip
--- response_headers
Content-Encoding: gzip
--- after_response eval
[sub {
    my $port = server_port_for_client();
    is(curl('--compressed', "http://127.0.0.1:$port/cart.json"), spliced(), 'the cart');
}]



=== TEST 15: without a store a cart passes as it is, header and all
--- no_store
--- config
location = /cart.json { default_type application/json; recs_inject cart; }
--- user_files eval
[['cart.json' => $::Cart]]
--- request
GET /cart.json
--- response_headers
Accept-Ranges: bytes
--- response_body eval: $::Cart



=== TEST 16: what came before an origin broke off reaches the client, as it would without us
--- tcp_reply eval
"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\nX-Shop: 1\r\n\r\n$::Cart"
--- request
GET /t
--- ignore_response
--- after_response eval
[sub {
    my $answer = http_get('/t');

    like($answer, qr{^HTTP/1.1 200 .*^Content-Length: 1000\r$.*^X-Shop: 1\r$}ms, 'the header');
    like($answer, qr{\r\n\r\n\Q$::Cart\E$}, 'the body so far');
    ok(logged(qr/upstream prematurely closed connection/), 'nginx says why');
}]



=== TEST 17: carts of one connection follow each other
--- config
default_type application/json;
recs_inject cart;
location = /cart { return 200 '{"items":[{"sku":"camera","price":19.90}],"n":1}'; }
location = /none { return 200 '[]'; }
--- pipelined_requests eval
["GET /cart", "GET /none", "GET /cart"]
--- response_body eval
[spliced(), '[]', spliced()]
