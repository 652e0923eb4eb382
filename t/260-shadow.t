# recs_inject ... shadow, and recs_deadline.

use RecsTest;

default_store(shop());
no_long_string();
log_level('info');
plan('no_plan');

our $Log = 'log_format recs "recs $uri $recs_outcome $recs_count";';

prepare {
    my ($block) = @_;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;'
        . ' log_format recs "$uri $recs_outcome $recs_count";'
        . ' access_log $TEST_NGINX_PRIVATE_DIR/recs.log recs;'
        . ($block->http_config // ''));
};

# what the access log has said so far
sub RecsTest::outcomes() {
    my $path = "$RecsTest::Dir/recs.log";

    sleep 0.1;
    open my $file, '<', $path or die "$path: $!";
    my @lines = <$file>;
    chomp @lines;
    return @lines;
}

sub Test::Base::Filter::outcomes() { return RecsTest::outcomes() }

run_tests();

__DATA__

=== TEST 1: in the shadow a page is byte for byte what it was, header and all
--- config
location = /page.html { recs_inject cart shadow; recs_context cart camera; }
--- user_files
>>> page.html
<html><body><!-- recs:cart --></body></html>
--- request
GET /page.html
--- response_headers_like
Content-Length: 45
ETag: ".+"
Last-Modified: .+
Accept-Ranges: bytes
--- response_body
<html><body><!-- recs:cart --></body></html>
--- after_response eval
[sub { is((outcomes())[-1], '/page.html shadow 4', 'logged'); }]



=== TEST 2: a page without a place is said to have none
--- config
location = /piece { recs_inject cart shadow; default_type text/html; return 200 "<p>piece</p>"; }
--- request
GET /piece
--- response_headers
Content-Length: 12
--- response_body: <p>piece</p>
--- after_response eval
[sub { is((outcomes())[-1], '/piece passed:no_place 0', 'logged'); }]



=== TEST 3: a document without an end tag has its end
--- config
location = /page { recs_inject cart shadow; default_type text/html; return 200 "<!doctype html><p>x"; }
--- request
GET /page
--- response_body: <!doctype html><p>x
--- after_response eval
[sub { is((outcomes())[-1], '/page shadow 4', 'logged'); }]



=== TEST 4: a proxied page that comes in pieces
--- http_config
server { listen $TEST_NGINX_UPSTREAM; root html; }
--- config
location = /page.html { recs_inject cart shadow; proxy_pass http://$TEST_NGINX_UPSTREAM;
    proxy_buffering off; proxy_buffer_size 1k; }
--- user_files eval
[['page.html' => '<html><body>' . 'x' x 10_000 . '</body></html>']]
--- request
GET /page.html
--- response_headers_like
Content-Length: 10026
ETag: ".+"
--- response_body eval
'<html><body>' . 'x' x 10_000 . '</body></html>'
--- after_response eval
[sub { is((outcomes())[-1], '/page.html shadow 4', 'logged'); }]



=== TEST 5: a cart as well
--- config
location = /cart { recs_inject cart shadow; default_type application/json;
    return 200 '{"items":[{"sku":"camera"}]}'; }
--- request
GET /cart
--- response_headers
Content-Length: 28
Cache-Control:
--- response_body: {"items":[{"sku":"camera"}]}
--- after_response eval
[sub { is((outcomes())[-1], '/cart shadow 4', 'logged'); }]



=== TEST 6: HEAD and ranges are answered as ever
--- config
location = /page.html { recs_inject cart shadow; }
--- user_files
>>> page.html
<html><body></body></html>
--- request eval
["HEAD /page.html", "GET /page.html"]
--- more_headers eval
["", "Range: bytes=0-5"]
--- error_code eval
[200, 206]
--- response_headers eval
["Content-Length: 27\nAccept-Ranges: bytes", "Content-Range: bytes 0-5/27"]
--- response_body eval
["", "<html>"]



=== TEST 7: it is counted
--- config
location = /page { recs_inject cart shadow; default_type text/html; return 200 "<html></html>"; }
location = /status { recs_status; }
--- request eval
["GET /page", "GET /status"]
--- response_body_like eval
["^<html></html>\$", '"shadow":[1-9]']



=== TEST 8: another word is refused, with file and line
--- config
recs_inject cart shade;
--- must_die
--- error_log eval
qr/\[emerg\] .*"shade".* in .*nginx\.conf:\d+/
--- no_error_log
[alert]



=== TEST 9: a deadline that does not pass changes nothing but the length that is not promised
--- config
location = /page { recs_inject cart; recs_context cart camera; recs_deadline 10s;
    default_type text/html; return 200 "<html><body></body></html>"; }
--- request
GET /page
--- response_body eval
'<html><body>' . answer('cart', 'html', '--cart', 'camera') . '</body></html>'



=== TEST 10: when it has passed, the rest of the page goes by untouched
--- config
location = /page.html { recs_inject cart; recs_deadline 1ms; }
--- user_files eval
[['page.html' => '<!doctype html><html><body>' . '<svg><a b=c></svg>' x 2_000_000 . '</body></html>']]
--- request
GET /page.html
--- response_body eval
'<!doctype html><html><body>' . '<svg><a b=c></svg>' x 2_000_000 . '</body></html>'
--- after_response eval
[sub { is((outcomes())[-1], '/page.html passed:deadline 0', 'logged'); }]
