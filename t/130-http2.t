# Locations and injection over HTTP/2: a second socket of the same nginx, asked by curl.

use RecsTest;

default_store(shop());
no_long_string();
plan(skip_all => 'curl knows no HTTP/2') if curl('--version') !~ /HTTP2/;
plan('no_plan');
run_tests();

__DATA__

=== TEST 1: a location answers GET, HEAD and a validator
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
server {
    listen $TEST_NGINX_HTTP2 http2;
    location = /pdp { recs pdp; }
}
--- config
location = /t { return 200; }
--- request
GET /t
--- after_response eval
[sub {
    my ($etag) = http2('/pdp?item=camera', '-i') =~ /^etag: (\S+)\r$/m;

    is(http2('/pdp?item=camera'), answer('pdp', 'json', '--item', 'camera'), 'GET');
    like(http2('/pdp?item=camera', '--head'), qr{^HTTP/2 200.*etag: \Q$etag\E\r\n\r\n$}s, 'HEAD');
    like(http2('/pdp?item=camera', '-i', '-H', "If-None-Match: $etag"), qr{^HTTP/2 304}, 'not modified');
    like(http2('/pdp', '-i', '-X', 'POST'), qr{^HTTP/2 405}, 'POST');
}]



=== TEST 2: a page has the length it says, static and proxied, and keeps it when nothing is put in
A length that does not fit the frames makes curl fail with a protocol error.
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
server { listen $TEST_NGINX_UPSTREAM; root $TEST_NGINX_SERVER_ROOT/html; }
server {
    listen $TEST_NGINX_HTTP2 http2;
    root $TEST_NGINX_SERVER_ROOT/html;
    recs_inject cart;
    recs_context cart $arg_cart;
    location = /page.html { }
    location = /piece.html { }
    location /proxied/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/; }
    location /dripped/ { proxy_buffering off; proxy_pass http://$TEST_NGINX_UPSTREAM:/; }
}
--- config
location = /t { return 200; }
--- user_files
>>> page.html
<!doctype html><html><body>page</body></html>
>>> piece.html
<p>piece</p>
--- request
GET /t
--- after_response eval
[sub {
    my $fragment = answer('cart', 'html', '--cart', 'camera');
    my $page = "<!doctype html><html><body>page$fragment</body></html>\n";

    for my $path ('', '/proxied', '/dripped') {
        is(http2("$path/page.html?cart=camera"), $page, "page $path");
        is(http2("$path/piece.html?cart=camera"), "<p>piece</p>\n", "piece $path");
        like(http2("$path/page.html?cart=camera", '--head'), qr{^HTTP/2 200.*\r\n\r\n$}s, "HEAD $path");
        unlike(http2("$path/page.html", '--head'), qr{content-length}, "no length of HEAD $path");
    }

    like(http2('/page.html?cart=camera', '-i'), qr{content-length: ${\ length $page}\r\n}, 'length');
}]
