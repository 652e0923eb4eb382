# Origins that compress: what they send is read, injected into, and packed again for the client.

use RecsTest;
use Compress::Zlib qw(memGzip compress deflateInit WANT_GZIP Z_OK MAX_WBITS);

default_store(shop());
no_long_string();
plan('no_plan');

our $Head = '<!doctype html><html><body>' . '<p a="b">some text</p>' x 3000;
our $Page = "$Head</body></html>";
our $Piece = '<p>part</p>' x 100;
our $Cart = '{"items":[{"sku":"camera","price":19.90}],"n":1}';

sub raw {
    my ($d) = deflateInit(-WindowBits => -(MAX_WBITS));
    return $d->deflate($_[0]) . $d->flush;
}

# packers of others; nothing where they are not installed, or this build has no such library
sub packed_by {
    my ($command, $text) = @_;
    my $name = "$RecsTest::Dir/pack";

    open my $file, '>:raw', $name or die $!;
    print $file $text;
    close $file;
    return scalar qx($command <$name 2>/dev/null);
}

our %Pack = (
    gzip => \&memGzip, 'x-gzip' => \&memGzip, deflate => \&compress, raw => \&raw,
    br => sub { packed_by('brotli -c', @_) },
    zstd => sub { packed_by('zstd -c', @_) },
);

our $Linked = qx(ldd "$RecsTest::Root/build/ngx_http_recs_module.so");
our @Codings = grep {
    my $there = ($_ ne 'br' || $Linked =~ /brotlidec/) && ($_ ne 'zstd' || $Linked =~ /libzstd/)
        && length $Pack{$_}->('x');
    diag("$_ is not tested: no library, or no command to pack it") if !$there;
    $there;
} sort keys %Pack;

sub fragment { return answer('cart', 'html', '--cart', 'camera') }

sub spliced {
    return substr($main::Cart, 0, -1) . ',"recommendations":' . answer('cart', 'items', '--cart', 'camera') . '}';
}

{
    no warnings 'once';
    *Test::Base::Filter::fragment = \&fragment;
    *Test::Base::Filter::spliced = \&spliced;
}

# files for an origin: NAME.CODING, sent as what they are
sub files {
    my %text = (page => $Page, piece => $Piece, cart => $Cart, none => '[1,2,3]',
        marked => "<html><body><!-- recs:cart -->$Page");
    my @files;

    for my $coding (@Codings) {
        push @files, map { ["$_.$coding" => $Pack{$coding}->($text{$_})] } sort keys %text;
    }
    return \@files;
}

# --- injects: what stands in the location, beside proxy_pass to the origin
prepare {
    my ($block) = @_;
    my $location = $block->location // '';

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;
        map $uri $coding { ~raw$ deflate; ~\.(?<c>[a-z-]+)$ $c; }
        map $uri $type { ~(cart|none) application/json; default text/html; }
        server {
            listen $TEST_NGINX_UPSTREAM;
            root $TEST_NGINX_SERVER_ROOT/html;
            types { } default_type ""; recs_inject off;
            add_header Content-Encoding $coding; add_header Content-Type $type;
            add_header Vary Accept-Encoding;
        }' . ($block->http_config // ''));

    if (defined $block->tcp_reply) {
        $block->set_value(tcp_listen => '$TEST_NGINX_RAND_PORT_1');
        $block->set_value(tcp_reply_delay => '1ms') if ref $block->tcp_reply;
        $location .= 'proxy_pass http://127.0.0.1:$TEST_NGINX_RAND_PORT_1;';
    } else {
        $location .= 'proxy_pass http://$TEST_NGINX_UPSTREAM;';
        $block->set_value(user_files => files()) if !defined $block->user_files;
    }

    $block->set_value(config => "recs_inject cart; recs_context cart camera;
        location / { $location }" . ($block->config // ''));
    $block->set_value(request => 'GET /page.gzip') if !defined $block->request;
};

run_tests();

__DATA__

=== TEST 1: a page of each coding
--- request eval
[map { "GET /page.$_" } @::Codings]
--- response_headers eval
[map { "Content-Encoding:\nContent-Length:\nETag:\nLast-Modified:\nAccept-Ranges:\nVary: Accept-Encoding" } @::Codings]
--- response_body eval
[map { $::Head . fragment() . '</body></html>' } @::Codings]



=== TEST 2: a page of each coding, unbuffered and in small buffers
--- location: proxy_buffering off; proxy_buffer_size 1k;
--- request eval
[map { "GET /page.$_" } @::Codings]
--- response_body eval
[map { $::Head . fragment() . '</body></html>' } @::Codings]



=== TEST 3: a marker at the front: what follows is decoded as well
--- request eval
[map { "GET /marked.$_" } @::Codings]
--- response_body eval
[map { '<html><body><!-- recs:cart -->' . fragment() . $::Page } @::Codings]



=== TEST 4: a cart of each coding
--- request eval
[map { "GET /cart.$_" } @::Codings]
--- response_headers eval
[map { "Content-Encoding:" } @::Codings]
--- response_body eval
[map { spliced() } @::Codings]



=== TEST 5: a piece of a page leaves as it came, header and all
--- request eval
[map { "GET /piece.$_" } @::Codings]
--- response_headers_like eval
[map { 'Content-Encoding: ' . ($_ eq 'raw' ? 'deflate' : $_) . "\nETag: .+\nContent-Length: "
    . length($::Pack{$_}->($::Piece)) } @::Codings]
--- response_body eval
[map { $::Pack{$_}->($::Piece) } @::Codings]



=== TEST 6: JSON that is no cart leaves as it came
--- request eval
[map { "GET /none.$_" } @::Codings]
--- response_headers_like eval
[map { 'Content-Encoding: ' . ($_ eq 'raw' ? 'deflate' : $_) . "\nETag: .+" } @::Codings]
--- response_body eval
[map { $::Pack{$_}->('[1,2,3]') } @::Codings]
--- after_response eval
[map { my $c = $_; sub {
    my (undef, $body) = split /\r\n\r\n/, http_get("/none.$c"), 2;
    is(length $body, length $::Pack{$c}->('[1,2,3]'), "nothing behind it, $c");
} } @::Codings]



=== TEST 7: the page is packed again for a client that takes gzip, and over HTTP/2
--- http_config
gzip on; gzip_min_length 1; gzip_vary on;
server {
    listen $TEST_NGINX_HTTP2 http2;
    recs_inject cart; recs_context cart camera;
    location / { proxy_pass http://$TEST_NGINX_UPSTREAM; }
}
--- more_headers
Accept-Encoding: gzip
--- response_headers
Content-Encoding: gzip
ETag:
--- after_response eval
[sub {
    my $port = server_port_for_client();
    my $page = $::Head . fragment() . '</body></html>';
    for my $coding (@::Codings) {
        is(curl('--compressed', "http://127.0.0.1:$port/page.$coding"), $page, "HTTP/1.1, $coding");
        is(http2("/page.$coding", '--compressed'), $page, "HTTP/2, $coding");
        is(http2("/page.$coding"), $page, "HTTP/2, $coding, not packed");
        like(http2("/page.$coding", '--head'), qr{^HTTP/2 200(?!.*content-(encoding|length))}s, "HEAD, $coding");
    }
}]



=== TEST 8: byte by byte, buffered
--- tcp_reply eval
[split //, "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    . $::Pack{gzip}->('<html><body>dripped</body></html>')]
--- response_body eval: '<html><body>dripped' . fragment() . '</body></html>'



=== TEST 9: byte by byte, unbuffered, with a length
--- location: proxy_buffering off;
--- tcp_reply eval
my $body = $::Pack{raw}->('<html><body>dripped</body></html>');
["HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate\r\nContent-Length: "
    . length($body) . "\r\n\r\n", split //, $body]
--- response_body eval: '<html><body>dripped' . fragment() . '</body></html>'



=== TEST 10: a cart byte by byte, unbuffered, of chunks
--- location: proxy_buffering off; proxy_http_version 1.1;
--- tcp_reply eval
["HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n",
    (map { "1\r\n$_\r\n" } split //, $::Pack{gzip}->($::Cart)), "0\r\n\r\n"]
--- response_body eval: spliced()



=== TEST 11: members of gzip behind each other, and padding behind them
--- tcp_reply eval
"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
. $::Pack{gzip}->('<html><body>one') . $::Pack{gzip}->('two</body>') . $::Pack{gzip}->('</html>') . "\0\0pad"
--- response_body eval: '<html><body>onetwo' . fragment() . '</body></html>'



=== TEST 12: what only says that it is compressed passes as it is
--- tcp_reply eval
"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nETag: \"a\"\r\nContent-Length: "
. length($::Page) . "\r\n\r\n$::Page"
--- response_headers eval
"Content-Encoding: gzip\nETag: \"a\"\nContent-Length: " . length $::Page
--- response_body eval: $::Page
--- error_log
the compressed body from the origin is broken, passed as it is



=== TEST 13: a broken cart passes as it is, however late it breaks
--- tcp_reply eval
my $body = $::Pack{gzip}->($::Cart);
"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n\r\n" . substr($body, 0, -1) . "\1"
--- response_headers
Content-Encoding: gzip
--- response_body eval: substr($::Pack{gzip}->($::Cart), 0, -1) . "\1"



=== TEST 14: a small page that ends early passes as it is
--- tcp_reply eval
"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
. substr($::Pack{gzip}->('<html><body>short</body></html>'), 0, -9)
--- response_headers
Content-Encoding: gzip
--- response_body eval: substr($::Pack{gzip}->('<html><body>short</body></html>'), 0, -9)



=== TEST 15: a page that breaks when some of it is on its way ends without an end
--- location: proxy_buffering off;
--- tcp_reply eval
my $body = $::Pack{gzip}->('<html><body>' . CORE::join('', map { "<p>$_</p>" } 1 .. 40_000));
"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
. substr($body, 0, 50_000) . "\xff" x 50_000
--- request
GET /page
--- ignore_response
--- error_log
the compressed body from the origin is broken, cut short
--- after_response eval
[sub {
    my $answer = http_get('/page');
    like($answer, qr{^HTTP/1.1 200 .*<p>1</p>}s, 'the beginning');
    unlike($answer, qr{\r\n0\r\n\r\n\z}, 'no last chunk');
}]



=== TEST 16: an origin that breaks off before a byte could be read
--- tcp_reply eval
"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: 1000\r\n\r\n"
. substr($::Pack{gzip}->('<html><body>short</body></html>'), 0, 11)
--- ignore_response
--- after_response eval
[sub {
    like(http_get('/page'), qr{Content-Encoding: gzip\r\n.*\r\n\r\n\x1f\x8b.{9}\z}s, 'what came');
}]



=== TEST 17: codings one upon the other are left alone
--- tcp_reply eval
"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Encoding: br\r\n\r\nx"
--- response_body chomp
x
--- no_error_log
is broken
[alert]



=== TEST 18: codings one upon the other in one line, and unknown ones, are left alone and said once
--- tcp_reply eval
"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip, br\r\n\r\nx"
--- response_headers
Content-Encoding: gzip, br
--- response_body chomp
x
--- error_log
the origin compresses (gzip, br)



=== TEST 19: recs_decode off leaves compressed bodies alone
--- location: recs_decode off;
--- response_headers
Content-Encoding: gzip
--- response_body eval: $::Pack{gzip}->($::Page)



=== TEST 20: an empty compressed body passes as it is
--- tcp_reply eval
"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n"
--- response_headers
Content-Encoding: gzip
Content-Length: 0
--- response_body



=== TEST 21: gzip_static files are read, with sendfile, threads and small buffers
--- config
location /static/ { gzip_static always; sendfile on; alias html/; default_type text/html; }
location /threads/ { gzip_static always; aio threads; directio 512; output_buffers 2 512; alias html/; default_type text/html; }
--- request eval
["GET /static/x", "GET /threads/x"]
--- user_files eval
[['x.gz' => $::Pack{gzip}->($::Page)]]
--- response_headers eval
[('Content-Encoding:') x 2]
--- response_body eval
[($::Head . fragment() . '</body></html>') x 2]



=== TEST 22: a large page for a slow client: what is decoded waits in few buffers
--- location: limit_rate 4m; sendfile_max_chunk 16k;
--- user_files eval
[['page.gzip' => $::Pack{gzip}->('<html><body>' . CORE::join('', map { "<p>$_</p>" } 1 .. 150_000) . '</body></html>')]]
--- timeout: 10
--- response_body eval
'<html><body>' . CORE::join('', map { "<p>$_</p>" } 1 .. 150_000) . fragment() . '</body></html>'



=== TEST 23: a page that grows out of all proportion is not read to its end
--- user_files eval
[['page.gzip' => $::Pack{gzip}->('<html><body>' . 'x' x 20_000_000)]]
--- ignore_response
--- error_log
the compressed body from the origin is broken, cut short



=== TEST 24: compressed pages in proxy_cache: packed once, injected into for each visitor
--- http_config
proxy_cache_path $TEST_NGINX_PRIVATE_DIR/cache keys_zone=cache:1m;
--- config
location /cached/ {
    proxy_pass http://$TEST_NGINX_UPSTREAM:/;
    recs_context cart $arg_cart;
    proxy_cache cache; proxy_cache_valid 1m; proxy_cache_key $uri;
    add_header X-Cache $upstream_cache_status;
}
--- request eval
["GET /cached/page.gzip?cart=camera", "GET /cached/page.gzip?cart=camera", "GET /cached/page.gzip?cart=tea",
    "GET /cached/cart.gzip", "GET /cached/cart.gzip"]
--- response_headers eval
[map { "X-Cache: $_\nContent-Encoding:" } 'MISS', 'HIT', 'HIT', 'MISS', 'HIT']
--- response_body eval
[(map { $::Head . answer('cart', 'html', '--cart', $_) . '</body></html>' } 'camera', 'camera', 'tea'),
    spliced(), spliced()]



=== TEST 25: a range of a compressed page, and an HTTP/1.0 client
--- location: proxy_set_header Range "";
--- raw_request eval
"GET /page.gzip HTTP/1.0\r\nHost: localhost\r\nRange: bytes=0-9\r\n\r\n"
--- response_headers
Content-Encoding:
Content-Range:
Transfer-Encoding:
--- response_body eval: $::Head . fragment() . '</body></html>'



=== TEST 26: a compressed cart over recs_max_body passes as it is, when its length says so and later
--- location: recs_max_body 60;
--- request eval
["GET /cart.gzip", "GET /none.gzip"]
--- response_headers eval
[('Content-Encoding: gzip') x 2]
--- response_body eval
[map { $::Pack{gzip}->($_) } $::Cart, '[1,2,3]']



=== TEST 27: a cart that grows over recs_max_body passes as it is
--- location: recs_max_body 1000;
--- user_files eval
[['page.gzip' => ''], ['cart.gzip' => $::Pack{gzip}->('{"items":[{"sku":"camera","x":"' . 'x' x 90_000 . '"}]}')]]
--- request
GET /cart.gzip
--- response_headers
Content-Encoding: gzip
--- response_body eval: $::Pack{gzip}->('{"items":[{"sku":"camera","x":"' . 'x' x 90_000 . '"}]}')



=== TEST 28: in the shadow a compressed page is read, and leaves as it came
--- config
location /shadow/ { recs_inject cart shadow; proxy_pass http://$TEST_NGINX_UPSTREAM:/; }
location = /status { recs_status; }
--- request eval
["GET /shadow/page.gzip", "GET /shadow/piece.gzip", "GET /shadow/cart.gzip", "GET /status"]
--- response_headers eval
[('Content-Encoding: gzip') x 3, 'Content-Encoding:']
--- response_body_like eval
[(map { '^' . quotemeta($::Pack{gzip}->($_)) . '$' } $::Page, $::Piece, $::Cart), '"shadow":2']



=== TEST 29: a compressed page whose context is a cookie's leaves as private
--- config
location /personal/ { recs_context cart $cookie_cart; add_header Cache-Control public; proxy_pass http://$TEST_NGINX_UPSTREAM:/; }
--- request eval
["GET /personal/page.gzip", "GET /personal/cart.gzip", "GET /personal/piece.gzip"]
--- more_headers
Cookie: cart=camera
--- response_headers eval
["Content-Encoding:\nCache-Control: private, no-cache", "Content-Encoding:\nCache-Control: private, no-cache",
    "Content-Encoding: gzip\nCache-Control: public"]



=== TEST 30: clients that go away in the middle of a compressed page do no harm
--- user_files eval
[['page.gzip' => $::Pack{gzip}->('<html><body>' . CORE::join('', map { "<p>$_</p>" } 1 .. 300_000) . '</body></html>')],
    ['small.gzip' => $::Pack{gzip}->('<html><body>next</body></html>')]]
--- request
GET /small.gzip
--- response_body_like: next<section
--- after_response eval
[sub {
    for (1 .. 3) {
        my $socket = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => server_port_for_client());
        print $socket "GET /page.gzip HTTP/1.1\r\nHost: localhost\r\n\r\n";
        read $socket, my $some, 1000;
        close $socket;
    }
    like(http_get('/small.gzip'), qr/<body>next<section/, 'the next page');
}]
