# One page from origins of every kind: the same bytes must come out.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');

our $Head = '<!doctype html><html><body><h1>Cart</h1><p a="b">text</p>';
our $Tail = '</body></html>';
our $Page = "$Head$Tail";

# --- injects: what stands in the location, beside proxy_pass to the origin
prepare {
    my ($block) = @_;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;'
        . ($block->http_config // ''));

    if (defined $block->tcp_reply) {
        $block->set_value(tcp_listen => '$TEST_NGINX_RAND_PORT_1');
        $block->set_value(tcp_reply_delay => '1ms') if ref $block->tcp_reply;
        $block->set_value(config => 'location /page { recs_inject cart; recs_context cart camera;
            proxy_pass http://127.0.0.1:$TEST_NGINX_RAND_PORT_1; ' . ($block->location // '') . ' }');
        $block->set_value(request => 'GET /page');
    }

    $block->set_value(response_body => $Head . answer('cart', 'html', '--cart', 'camera') . $Tail)
        if !defined $block->response_body && !defined $block->response_body_like;
};

run_tests();

__DATA__

=== TEST 1: an origin with a length: the length counts what was put in
--- tcp_reply eval
"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${\ length $::Page}\r\n\r\n$::Page"
--- response_headers eval
"Content-Length: " . length($::Page . answer('cart', 'html', '--cart', 'camera'))
. "\nTransfer-Encoding:"



=== TEST 2: an origin that ends by closing
--- tcp_reply eval
"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n$::Page"
--- response_headers
Transfer-Encoding: chunked
Content-Length:



=== TEST 3: an origin that drips byte by byte
--- tcp_reply eval
[split //, "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n$::Page"]



=== TEST 4: an origin that drips byte by byte, with a length
--- tcp_reply eval
["HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${\ length $::Page}\r\n\r\n",
    split //, $::Page]



=== TEST 5: an origin that drips byte by byte, unbuffered
--- location
proxy_buffering off;
--- tcp_reply eval
[split //, "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n$::Page"]



=== TEST 6: an origin that drips byte by byte, written at once
--- location
postpone_output 0;
--- tcp_reply eval
[split //, "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n$::Page"]



=== TEST 7: an origin of chunks
--- location
proxy_http_version 1.1;
--- tcp_reply eval
"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
. CORE::join('', map { sprintf "%x\r\n%s\r\n", length, $_ } $::Page =~ /.{1,7}/g) . "0\r\n\r\n"



=== TEST 8: an origin of chunks of one byte each, dripped, with a trailer
--- location
proxy_http_version 1.1;
--- tcp_reply eval
["HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n",
    (map { "1\r\n$_\r\n" } split //, $::Page), "0\r\nX-T: 1\r\n\r\n"]



=== TEST 9: an origin of chunks of one byte each, dripped, unbuffered
--- location
proxy_http_version 1.1; proxy_buffering off;
--- tcp_reply eval
["HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n",
    (map { "1\r\n$_\r\n" } split //, $::Page), "0\r\n\r\n"]



=== TEST 10: the end tag is cut by the origin
--- tcp_reply eval
["HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n$::Head</b", "ody></html>"]



=== TEST 11: a content type with a charset, spaces and odd case
--- tcp_reply eval
"HTTP/1.0 200 OK\r\nContent-Type: Text/HTML ; Charset=\"UTF-8\"\r\n\r\n$::Page"



=== TEST 12: buffers smaller than a tag
--- http_config
server { listen $TEST_NGINX_UPSTREAM; root $TEST_NGINX_SERVER_ROOT/html; }
--- config
location /page {
    recs_inject cart; recs_context cart camera;
    proxy_pass http://$TEST_NGINX_UPSTREAM;
    proxy_buffer_size 512; proxy_buffers 8 128; proxy_busy_buffers_size 512;
    proxy_max_temp_file_size 0;
}
--- user_files eval
[['page.html' => '<!doctype html><html><body>' . '<i>x</i>' x 20_000 . '</body></html>']]
--- request
GET /page.html
--- response_body eval
'<!doctype html><html><body>' . '<i>x</i>' x 20_000 . answer('cart', 'html', '--cart', 'camera')
. '</body></html>'



=== TEST 13: what the origin sent waits in a temporary file
--- http_config
server { listen $TEST_NGINX_UPSTREAM; root $TEST_NGINX_SERVER_ROOT/html; }
--- config
location /page {
    recs_inject cart; recs_context cart camera;
    proxy_pass http://$TEST_NGINX_UPSTREAM;
    proxy_buffer_size 4k; proxy_buffers 4 4k; proxy_busy_buffers_size 4k; limit_rate 4m;
}
--- user_files eval
[['page.html' => '<!doctype html><html><body>' . '<i>x</i>' x 100_000 . '</body></html>']]
--- request
GET /page.html
--- response_body eval
'<!doctype html><html><body>' . '<i>x</i>' x 100_000 . answer('cart', 'html', '--cart', 'camera')
. '</body></html>'



=== TEST 14: static files, with sendfile, without, with threads, directly, cut to small pieces
--- config
recs_inject cart;
recs_context cart camera;
location /sendfile/ { alias html/; sendfile on; }
location /plain/ { alias html/; sendfile off; output_buffers 1 512; }
location /threads/ { alias html/; aio threads; directio 512; output_buffers 2 4k; }
location /slow/ { alias html/; sendfile on; limit_rate 2m; sendfile_max_chunk 16k; }
--- user_files eval
[['page.html' => '<!doctype html><html><body>' . '<i>x</i>' x 20_000 . '</body></html>']]
--- request eval
["GET /sendfile/page.html", "GET /plain/page.html", "GET /threads/page.html", "GET /slow/page.html"]
--- response_body eval
[('<!doctype html><html><body>' . '<i>x</i>' x 20_000 . answer('cart', 'html', '--cart', 'camera')
    . '</body></html>') x 4]



=== TEST 15: a connection kept to the origin and to the client serves page after page
--- http_config
server {
    listen $TEST_NGINX_UPSTREAM;
    location /page { default_type text/html; return 200 "<html><body>$request_uri</body></html>"; }
    location /piece { default_type text/html; return 200 "<p>$request_uri</p>"; }
}
upstream shop { server $TEST_NGINX_UPSTREAM; keepalive 1; }
--- config
location /p {
    recs_inject cart; recs_context cart camera;
    proxy_pass http://shop; proxy_http_version 1.1; proxy_set_header Connection "";
}
--- pipelined_requests eval
["GET /page1", "GET /piece2", "GET /page3", "GET /page4"]
--- response_body eval
my $fragment = answer('cart', 'html', '--cart', 'camera');
["<html><body>/page1$fragment</body></html>", "<p>/piece2</p>",
    "<html><body>/page3$fragment</body></html>", "<html><body>/page4$fragment</body></html>"]
--- after_response eval
[(undef) x 3, sub {
    like(http_raw("HEAD /page HTTP/1.1\r\nHost: a\r\n\r\n"
        . "GET /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
        qr{^HTTP/1.1 200 OK\r\n[^<]*\r\n\r\nHTTP/1.1 200 OK\r\n[^<]*\r\n\r\n<html>.*</html>$}s,
        'HEAD brings no body before the next page');
}]



=== TEST 16: an HTTP/1.0 client gets the page and the end of the connection
--- tcp_reply eval
"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n$::Page"
--- raw_request eval
"GET /page HTTP/1.0\r\nHost: localhost\r\n\r\n"
--- response_headers
Content-Length:
Transfer-Encoding:
Connection: close



=== TEST 17: a page from proxy_cache is as one from the origin
--- http_config
proxy_cache_path $TEST_NGINX_PRIVATE_DIR/cache keys_zone=cache:1m;
server {
    listen $TEST_NGINX_UPSTREAM;
    location / { default_type text/html; return 200 "<html><body>cached</body></html>"; }
}
--- config
location /page {
    recs_inject cart; recs_context cart $arg_cart;
    proxy_cache cache; proxy_cache_valid 1m; proxy_cache_key $uri;
    add_header X-Cache $upstream_cache_status;
    proxy_pass http://$TEST_NGINX_UPSTREAM;
}
--- request eval
["GET /page?cart=camera", "GET /page?cart=camera", "GET /page?cart=tea", "HEAD /page?cart=tea"]
--- response_headers eval
[map { "X-Cache: $_" } 'MISS', 'HIT', 'HIT', 'HIT']
--- response_body eval
[(map { '<html><body>cached' . answer('cart', 'html', '--cart', $_) . '</body></html>' }
    'camera', 'camera', 'tea'), '']



=== TEST 18: a stale page is served while a background request renews it
--- http_config
proxy_cache_path $TEST_NGINX_PRIVATE_DIR/stale keys_zone=stale:1m;
server {
    listen $TEST_NGINX_UPSTREAM;
    location / {
        default_type text/html;
        add_header Cache-Control "max-age=0, stale-while-revalidate=60";
        return 200 "<html><body>cached</body></html>";
    }
}
--- config
location /page {
    recs_inject cart; recs_context cart camera;
    proxy_cache stale; proxy_cache_valid 1s; proxy_ignore_headers Cache-Control;
    proxy_cache_use_stale updating; proxy_cache_background_update on;
    proxy_pass http://$TEST_NGINX_UPSTREAM;
}
--- request eval
["GET /page", "GET /page", "GET /page"]
--- after_response eval
[sub { sleep 2.1 }]
--- response_body eval
[('<html><body>cached' . answer('cart', 'html', '--cart', 'camera') . '</body></html>') x 3]



=== TEST 19: X-Accel-Redirect, error_page and named locations lead to pages that are injected into
--- http_config
server {
    listen $TEST_NGINX_UPSTREAM;
    default_type text/html;
    location /accel { add_header X-Accel-Redirect /page.html; return 200 "<html><body>not this</body></html>"; }
    location /error { return 503; }
}
--- config
recs_inject cart;
recs_context cart camera;
default_type text/html;
proxy_intercept_errors on;
location /accel { proxy_pass http://$TEST_NGINX_UPSTREAM; }
location /error { proxy_pass http://$TEST_NGINX_UPSTREAM; error_page 503 =200 /page.html; }
location /named { error_page 418 = @named; return 418; }
location @named { return 200 "<!doctype html><html><body>page</body></html>\n"; }
location = /page.html { }
--- user_files
>>> page.html
<!doctype html><html><body>page</body></html>
--- request eval
["GET /accel", "GET /error", "GET /named"]
--- response_body eval
[("<!doctype html><html><body>page" . answer('cart', 'html', '--cart', 'camera')
    . "</body></html>\n") x 3]



=== TEST 20: an origin that breaks off after a part of the page does not stop the worker
The part that came is passed on; then the connection ends, as without us.
--- http_config
server {
    listen $TEST_NGINX_UPSTREAM;
    location / { default_type text/html; return 200 "<html><body>next</body></html>"; }
}
--- config
recs_inject cart;
recs_context cart camera;
location /cut { proxy_pass http://127.0.0.1:$TEST_NGINX_RAND_PORT_1; }
location /next { proxy_pass http://$TEST_NGINX_UPSTREAM; }
--- tcp_listen: $TEST_NGINX_RAND_PORT_1
--- tcp_reply eval
"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<html><body>part</bo"
--- request
GET /cut
--- ignore_response
--- response_body_like: .
--- after_response eval
[sub { like(http_get('/next'), qr/<body>next<section/, 'the next page'); }]



=== TEST 21: a client that goes away does no harm
--- config
recs_inject cart;
recs_context cart camera;
location /page { limit_rate 10k; root html; }
location /next { default_type text/html; return 200 "<html><body>next</body></html>"; }
--- user_files eval
[['page.html' => '<!doctype html><html><body>' . '<i>x</i>' x 100_000 . '</body></html>']]
--- request
GET /next
--- response_body_like: next<section
--- after_response eval
[sub {
    for (1 .. 3) {
        my $socket = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => server_port_for_client());
        print $socket "GET /page.html HTTP/1.1\r\nHost: localhost\r\n\r\n";
        read $socket, my $some, 1000;
        close $socket;
    }
    like(http_get('/next'), qr/<body>next<section/, 'the next page');
}]
