# Sessions: a visitor's state in a signed cookie, with consent alone.

use RecsTest;
use Digest::SHA qw(hmac_sha256);
use MIME::Base64 qw(decode_base64url encode_base64url);

our $Key = 'sixteen bytes or more';
our $Secret = "$RecsTest::Dir/recs.key";

sub secret {
    my ($text, $mode, $path) = @_;

    $path //= $Secret;
    open my $file, '>', $path or die "$path: $!";
    print $file $text;
    close $file;
    chmod $mode // 0600, $path;
}

secret(unpack('H*', $Key) . "\n");
secret(unpack('H*', 'a new key for today') . "\n" . unpack('H*', $Key), 0600, "$RecsTest::Dir/two.key");
secret(unpack('H*', $Key), 0644, "$RecsTest::Dir/open.key");
secret("# mine\n\nno key at all\n", 0600, "$RecsTest::Dir/bad.key");

# a cookie of the first release, made without the library
sub varint {
    return join '', map { my ($v, $s) = ($_, ''); $s .= chr($v & 0x7f | 0x80), $v >>= 7 while $v > 127; $s . chr $v } @_;
}

sub bake {
    my (%s) = @_;
    my $body = pack('CQ<L<', $s{version} // 1, $s{visitor} // 0x1234, $s{last} // time)
        . varint($s{age} // 0, $s{age} // 0, 0, $s{visits} // 1, map { $_, 0 } @{ $s{counts} // [ (0) x 5 ] })
        . varint($s{shown} // 0) . "\0";

    return 'recs=' . encode_base64url($body . substr hmac_sha256("recs session\n$body", $s{key} // $::Key), 0, 16);
}

# the cookie of an answer: name=value, and what is in it
sub baked {
    my ($answer) = @_;
    return $answer =~ /^Set-Cookie: (\w+=[\w-]+)/m ? $1 : '';
}

sub eaten {
    my ($cookie) = @_;
    my $bytes = decode_base64url($cookie =~ s/.*=//r);
    my $body = substr $bytes, 0, -16;
    my %s;

    substr($bytes, -16) eq substr(hmac_sha256("recs session\n$body", $::Key), 0, 16)
        or return {};

    @s{qw(version visitor last)} = unpack 'CQ<L<', $body;

    my @bytes = unpack 'C*', substr $body, 13;
    my @v = map {
        my ($v, $shift, $byte) = (0, 0);
        do { $byte = shift @bytes; $v |= ($byte & 0x7f) << $shift; $shift += 7 } while $byte & 0x80;
        $v;
    } 1 .. 15;

    @s{qw(first began add visits), map({ ($_, "old_$_") } qw(view search cart checkout purchase)), 'shown'} = @v;
    $s{items} = shift @bytes;
    splice @bytes, 0, 4 * $s{items};
    my $byte = shift @bytes;
    @s{qw(source seen)} = ($byte >> 4, $byte & 15);
    splice @bytes, 0, 4 * $s{seen};
    $s{times} = join ',', (map { ($_ & 15, $_ >> 4) } @bytes)[0 .. $s{seen} - 1];

    return \%s;
}

# the same cookie, as many seconds old
sub aged {
    my ($cookie, $age) = @_;
    my $bytes = decode_base64url($cookie =~ s/recs=//r);

    substr $bytes, 9, 4, pack 'L<', time - $age;
    my $body = substr $bytes, 0, -16;

    return 'recs=' . encode_base64url($body . substr hmac_sha256("recs session\n$body", $::Key), 0, 16);
}

# pages one after another as a browser gets them
sub browse {
    my ($cookie, @paths) = @_;
    my $answer;

    for my $path (@paths) {
        $answer = http_get($path, $cookie ? "Cookie: consent=1; $cookie\r\n" : "Cookie: consent=1\r\n");
        $cookie = baked($answer) || $cookie;
    }

    return wantarray ? ($cookie, $answer) : $cookie;
}

# another policy in the block's store
sub policy {
    my ($json) = @_;
    my $dir = "$RecsTest::Dir/merchandising";

    mkdir $dir;
    open my $file, '>', "$dir/merchandising.json" or die "$dir: $!";
    print $file $json;
    close $file;
    recs('publish', '--merchandising', $dir, '--store', store_dir());
}

sub cookies {
    my ($json) = http_get('/status') =~ /"cookies":\{([^}]*)\}/;
    return { $json =~ /"([a-z:]+)":(\d+)/g };
}

sub grown {
    my ($before) = @_;
    my $after = cookies();
    return { map { $_ => $after->{$_} - $before->{$_} } grep { $after->{$_} != $before->{$_} } keys %$after };
}

{
    no strict 'refs';
    *{"Test::Base::Filter::$_"} = \&{$_} for qw(policy aged bake baked eaten browse cookies grown encode_base64url decode_base64url);
}

our $Http = <<'END';
recs_store $TEST_NGINX_STORE_DIR;
recs_secret $TEST_NGINX_PRIVATE_DIR/recs.key;
END

our $Config = <<'END';
recs_consent $cookie_consent;
default_type text/html;
location = /status { recs_status; }
location = /view { recs_track view_item $arg_item; return 200 "page"; }
location = /other { recs_track view_item $arg_item; recs_consent off; return 200 "page"; }
location = /add { recs_track add_to_cart; return 204; }
location = /buy { recs_track purchase; return 200 "thanks"; }
location = /search { recs_track search; return 404; }
location = /pdp { recs pdp; recs_context item $arg_item; }
location = /plain { return 200 "$recs_visitor"; }
location = /intent { return 200 "intent=$recs_intent;"; }
location = /page { recs_inject pdp; recs_track view_item; recs_context item $arg_item; return 200 "<html><body></body></html>"; }
END

default_store(shop());
no_long_string();
plan('no_plan');

prepare {
    my ($block) = @_;

    $block->set_value(http_config => $::Http) if !defined $block->http_config;
    $block->set_value(config => $::Config) if !defined $block->config;
    $block->set_value(request => 'GET /status') if !defined $block->request;
};

run_tests();

__DATA__

=== TEST 1: a view sets a cookie that says so, and no shared cache keeps the page
--- request
GET /view?item=camera
--- more_headers
Cookie: consent=1
--- response_headers_like
Set-Cookie: recs=[\w-]{50,200}; Path=/; Max-Age=7776000; SameSite=Lax; HttpOnly$
Cache-Control: private, no-cache
--- response_body chomp
page



=== TEST 2: what is in it follows from what happened
--- after_response eval
[sub {
    my $s = eaten(scalar browse('', '/view?item=camera', '/view?item=tea', '/view?item=camera', '/add', '/buy'));
    is_deeply([@$s{qw(view search cart checkout purchase old_view items visits version)}],
        [3, 0, 1, 0, 1, 0, 2, 1, 2], 'counts');
    cmp_ok(abs($s->{last} - time), '<', 5, 'now');
    ok($s->{visitor} != 0, 'a visitor');
}]



=== TEST 3: nothing without consent, whatever it says, nor where it is off
--- after_response eval
[sub {
    my $before = cookies();
    my $cookie = bake();
    for my $consent ('', 'consent=0; ', 'consent=no; ', 'consent=denied; ', 'consent=11; ') {
        unlike(http_get('/view?item=tea', "Cookie: $consent$cookie\r\n"), qr/Set-Cookie|private/, "consent '$consent'");
    }
    unlike(http_get('/other?item=tea', "Cookie: consent=1; $cookie\r\n"), qr/Set-Cookie/, 'off');
    unlike(http_get('/plain', "Cookie: $cookie\r\n"), qr/1234/, 'nothing is read');
    is_deeply(grown($before), {}, 'nothing is counted');
}]



=== TEST 4: Global Privacy Control is no consent
--- after_response eval
[sub {
    my $before = cookies();
    my $answer = http_get('/view?item=tea', "Cookie: consent=1; " . bake() . "\r\nSec-GPC: 1\r\n");
    unlike($answer, qr/Set-Cookie/, 'nothing is set');
    unlike(http_get('/plain', "Cookie: consent=1; " . bake() . "\r\nSec-GPC: 1\r\n"), qr/1234/, 'nothing is read');
    is_deeply(grown($before), {}, 'nor counted');
    like(http_get('/view?item=tea', "Cookie: consent=1\r\nSec-GPC: 0\r\n"), qr/Set-Cookie/, 'only when it is 1');
}]



=== TEST 5: a cookie that is not good is ignored and counted, and a new visitor begins
--- after_response eval
[sub {
    my $before = cookies();
    my %bad = (
        malformed => ['recs=x', 'recs=' . 'A' x 5000, 'recs=!!!!', 'recs=' . encode_base64url("\1" x 20)],
        version => [bake(version => 3)],
        signature => [bake(key => 'another shop'), bake() =~ s/=(.)(.)/=$1A/r =~ s/=A[^Q]/=AQ/r =~ s/.$/-/r],
        expired => [bake(last => time - 7776005)],
        future => [bake(last => time + 400)],
    );
    for my $why (sort keys %bad) {
        for my $cookie (@{ $bad{$why} }) {
            my $s = eaten(scalar browse($cookie, '/view?item=tea'));
            is_deeply([@$s{qw(view visits)}, $s->{visitor} == 0x1234 ? 1 : 0], [1, 1, 0], $why);
        }
    }
    is_deeply(grown($before), { 'refused:malformed' => 4, 'refused:version' => 1, 'refused:signature' => 2,
        'refused:expired' => 1, 'refused:future' => 1, set => 9 }, 'counted by cause');
}]



=== TEST 6: a good one goes on: by the same visitor, also with a clock ahead
--- after_response eval
[sub {
    my $before = cookies();
    my $s = eaten(scalar browse(bake(counts => [7, 0, 1, 0, 0], last => time + 200), '/view?item=tea'));
    is_deeply([@$s{qw(visitor view cart visits)}], [0x1234, 8, 1, 1], 'it goes on');
    is_deeply(grown($before), { read => 1, set => 1 }, 'counted');
}]



=== TEST 7: after half an hour another session begins; what was before is not lost
--- after_response eval
[sub {
    my $s = eaten(scalar browse(bake(counts => [7, 0, 1, 0, 0], last => time - 1790), '/view?item=tea'));
    is_deeply([@$s{qw(view old_view visits)}], [8, 0, 1], 'not yet');
    $s = eaten(scalar browse(bake(counts => [7, 0, 1, 0, 0], last => time - 1805), '/view?item=tea'));
    is_deeply([@$s{qw(view old_view cart old_cart visits)}], [1, 7, 0, 1, 2], 'now');
}]



=== TEST 8: the same cookie sent again does no harm
--- after_response eval
[sub {
    my $cookie = bake();
    my @s = map { eaten(scalar browse($cookie, '/buy')) } 1 .. 3;
    is_deeply([map { $_->{purchase} } @s], [1, 1, 1], 'each time the same');
}]



=== TEST 9: an answer that says no is no event, nor one to HEAD or to a prefetch
--- after_response eval
[sub {
    my $c = "Cookie: consent=1\r\n";
    unlike(http_get('/search', $c), qr/Set-Cookie/, 'not found');
    unlike(http_raw("HEAD /view?item=tea HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n$c\r\n"), qr/Set-Cookie/, 'HEAD');
    unlike(http_get('/view?item=tea', $c . "Sec-Purpose: prefetch;prerender\r\n"), qr/Set-Cookie/, 'prefetch');
    like(http_get('/add', $c), qr/^HTTP\S+ 204.*Set-Cookie/s, 'no content');
}]



=== TEST 10: what was viewed is a fact of the next question
--- after_response eval
[sub {
    my $cookie = browse('', '/view?item=card', '/view?item=tripod', '/view?item=no-such-item');
    my (undef, $answer) = browse($cookie, '/pdp?item=camera');
    my ($body) = $answer =~ /\r\n\r\n.*?(\{.*\})/s;
    is($body, answer('pdp', 'json', '--item', 'camera', '--viewed', 'card,tripod'), 'as the command says');
    ok($body ne answer('pdp', 'json', '--item', 'camera'), 'not as without');
    like($answer, qr/^Cache-Control: private, no-cache\r$/m, 'private');
    unlike($answer, qr/^ETag/m, 'no ETag');
}]



=== TEST 11: what was shown is counted, for a visitor who is known
--- after_response eval
[sub {
    my (undef, $answer) = browse('', '/pdp?item=camera');
    unlike($answer, qr/Set-Cookie/, 'who is not known stays so');
    my $n = () = $answer =~ /"id":/g;
    my $s = eaten(scalar browse(bake(), '/pdp?item=camera', '/pdp?item=camera'));
    ok($n > 0, "$n suggestions");
    is($s->{shown}, 2 * $n, 'twice');

    my $cookie = 'Cookie: consent=1; ' . bake();
    like(http_get('/pdp?item=camera', "$cookie\r\n"), qr/Set-Cookie/, 'who is known is counted');
    unlike(http_get('/pdp?item=camera', "$cookie\r\nSec-Purpose: prefetch\r\n"), qr/Set-Cookie/, 'a prefetch is not');
    unlike(http_raw("HEAD /pdp?item=camera HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n$cookie\r\n\r\n"),
        qr/Set-Cookie/, 'nor a HEAD');
}]



=== TEST 12: a page that is spliced into tracks, shows and sets one cookie
--- after_response eval
[sub {
    my ($cookie, $answer) = browse('', '/page?item=camera');
    my $s = eaten($cookie);
    my $n = () = $answer =~ /data-recs-item/g;
    is_deeply([@$s{qw(view items shown)}], [1, 1, $n], 'all of it');
    is(scalar(() = $answer =~ /Set-Cookie/g), 1, 'one cookie');
    is(scalar(() = $answer =~ /Cache-Control: private, no-cache/g), 1, 'private');
    my ($length, $body) = $answer =~ /^Content-Length: (\d+)\r\n.*?\r\n\r\n(.*)/ms;
    is($length, length $body, 'length');
    ok($n > 0, "$n suggestions");
}]



=== TEST 13: the visitor's number is a variable
--- after_response eval
[sub {
    like(http_get('/plain', "Cookie: consent=1; " . bake() . "\r\n"), qr/0000000000001234$/, 'here it is');
    like(http_get('/plain', "Cookie: consent=1\r\n"), qr/\r\n\r\n$/, 'of nobody');
}]



=== TEST 14: two keys: the old one is read, the new one signs
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
recs_secret $TEST_NGINX_PRIVATE_DIR/two.key;
--- after_response eval
[sub {
    my $before = cookies();
    my $cookie = browse(bake(), '/add');
    is_deeply(grown($before), { read => 1, set => 1 }, 'read');
    is_deeply(eaten($cookie), {}, 'signed by another');
    browse($cookie, '/add');
    is_deeply(grown($before), { read => 2, set => 2 }, 'which is read too');
}]



=== TEST 15: the cookie is what recs_cookie says
--- config
location = /view {
    recs_cookie __Secure-shop path=/de domain=example.com max_age=1h samesite=none secure idle=5m;
    recs_consent on;
    recs_track view_item $arg_item;
    return 200 "page";
}
--- request
GET /view?item=tea
--- response_headers_like
Set-Cookie: __Secure-shop=[\w-]+; Path=/de; Max-Age=3600; SameSite=None; HttpOnly; Domain=example\.com; Secure$



=== TEST 16: a page of an origin keeps all but its Cache-Control, and not even that when nothing is set
--- http_config eval
$::Http . 'server { listen $TEST_NGINX_UPSTREAM; location / { add_header Cache-Control "public, max-age=600"; add_header ETag \'"x"\'; return 200 "page"; } }'
--- config
recs_consent $cookie_consent;
location / { recs_track view_item $arg_item; proxy_pass http://$TEST_NGINX_UPSTREAM; }
--- request eval
["GET /?item=tea", "GET /?item=tea"]
--- more_headers eval
["Cookie: consent=1", "Cookie: consent=0"]
--- response_headers eval
["Cache-Control: private, no-cache\nETag: \"x\"", "Cache-Control: public, max-age=600\n! Set-Cookie"]



=== TEST 17: keys that others may read are refused
--- http_config
recs_secret $TEST_NGINX_PRIVATE_DIR/open.key;
--- must_die
--- error_log
open.key" is open to others: chmod 600 it



=== TEST 18: what is no key is told with file and line
--- http_config
recs_secret $TEST_NGINX_PRIVATE_DIR/bad.key;
--- must_die
--- error_log
bad.key:3: no key



=== TEST 19: a missing file of keys
--- http_config
recs_secret $TEST_NGINX_PRIVATE_DIR/none.key;
--- must_die
--- error_log
cannot open recs_secret



=== TEST 20: consent without keys
--- http_config
recs_consent on;
--- must_die
--- error_log
"recs_consent" needs "recs_secret"



=== TEST 21: consent is on, off or a variable
--- http_config
recs_consent maybe;
--- must_die
--- error_log
is "on", "off" or a variable



=== TEST 22: an event that there is not
--- config
location / { recs_track view; }
--- must_die
--- error_log
unknown event "view", there are: view_item, search



=== TEST 23: a cookie that a browser would drop
--- http_config
recs_cookie recs samesite=none;
--- must_die
--- error_log
samesite=none needs secure



=== TEST 24: a parameter that there is not
--- http_config
recs_cookie recs path=/ expires=1d;
--- must_die
--- error_log
"expires=1d": there are: path=



=== TEST 25: a name that is none
--- http_config
recs_cookie "recs;Secure";
--- must_die
--- error_log
this is no name of a cookie



=== TEST 26: the visitor's number is trusted: it is signed
--- orders
order,customer,time,item
1,0000000000001234,2024-01-01,tea
2,0000000000001234,2024-01-05,tea
3,other,2024-01-09,cup
--- config
recs_consent $cookie_consent;
location = /reorder { recs reorder; recs_context user $recs_visitor; }
--- request
GET /reorder
--- after_response eval
[sub {
    like(http_get('/reorder', "Cookie: consent=1; " . bake() . "\r\n"), qr/"id":"tea",[^}]*"list":"buy_again"/, 'their own');
    unlike(http_get('/reorder', "Cookie: consent=1; " . bake(visitor => 0x1235) . "\r\n"), qr/buy_again/, 'not of another');
    unlike(http_get('/reorder', "Cookie: consent=1; " . bake(key => 'guessed') . "\r\n"), qr/buy_again/, 'nor a forged one');
    unlike(http_get('/reorder?recs_visitor=0000000000001234', "Cookie: consent=1\r\n"), qr/buy_again/, 'nor named');
}]



=== TEST 27: intent grows with what the visitor does, and is nothing without one
--- after_response eval
[sub {
    my $say = sub { (http_get('/intent', "Cookie: consent=1; $_[0]\r\n") =~ /intent=([\d.]*);/)[0] };
    my $cookie = browse('', '/view?item=tea');
    my $seen = $say->($cookie);
    my $cart = $say->(scalar browse($cookie, '/add'));
    cmp_ok($seen, '>', 0.001, 'some');
    cmp_ok($seen, '<', 0.1, 'little');
    cmp_ok($cart, '>', 3 * $seen, 'more with a cart');
    is($say->('none=1'), '', 'of nobody');
}]



=== TEST 28: what events teach is what counts, from generation to generation
--- orders eval
"order,item\n1,tea\n1,cup\n"
--- config
recs_consent $cookie_consent;
location = /intent { recs_store $TEST_NGINX_STORE_DIR; return 200 "intent=$recs_intent;"; }
--- request
GET /intent
--- after_response eval
[sub {
    my $say = sub { (http_get('/intent', "Cookie: consent=1; " . bake(counts => [3, 0, 0, 0, 0]) . "\r\n") =~ /intent=([\d.]*);/)[0] };
    my $before = $say->();
    my $events = "event_time,event_type,product_id,user_id\n";
    for my $i (1 .. 400) {
        my $time = 1700000000 + 7919 * $i;
        $events .= ($time + 60 * $_) . ",view,tea,u$i\n" for 1 .. 3;
        $events .= ($time + 240) . ",purchase,tea,u$i\n" if $i % 2;
    }
    build_store(orders => "order,item\n1,tea\n1,cup\n", events => $events);
    ok(wait_until(3, sub { $say->() > 0.3 }), "from $before to " . $say->());
    cmp_ok($say->(), '<', 0.7, 'every second');
}]



=== TEST 29: rules may ask for what the session says
--- orders eval
"order,item\n1,tea\n1,cup\n1,pot\n"
--- after_response eval
[sub {
    policy('{"rules":[{"name":"cart","when":{"adds":{"min":1},"since_add":{"max":"1h"}},"then":{"title":"Complete it"}},'
        . '{"name":"looker","when":{"views":{"min":2},"intent":{"max":0.5},"visits":1},"then":{"title":"Look"}}]}');
    my $heading = sub { ((browse(@_))[1] =~ /"heading":"([^"]*)"/)[0] // '' };
    wait_until(3, sub { $heading->(bake(counts => [2, 0, 0, 0, 0]), '/pdp?item=tea') eq 'Look' });
    is($heading->(bake(counts => [2, 0, 0, 0, 0]), '/pdp?item=tea'), 'Look', 'views');
    ok($heading->(bake(counts => [1, 0, 0, 0, 0]), '/pdp?item=tea') ne 'Look', 'too few');
    ok($heading->('', '/pdp?item=tea') ne 'Look', 'nobody');
    is($heading->('', '/view?item=tea', '/add', '/pdp?item=tea'), 'Complete it', 'the first add');
}]



=== TEST 30: what was suggested often enough is not suggested again, and half forgotten by the next visit
--- orders eval
"order,item\n1,tea\n1,cup\n1,pot\n2,tea\n2,cup\n3,milk\n"
--- after_response eval
[sub {
    my $ids = sub { my ($c, $answer) = browse($_[0], '/pdp?item=tea'); ($c, CORE::join(',', sort $answer =~ /"id":"(\w+)"/g)) };
    my ($cookie, $shown) = $ids->(bake());
    is($shown, 'cup,milk,pot', 'all');
    is(eaten($cookie)->{seen}, 0, 'nobody asks how often: nothing is kept');
    policy('{"placements":{"pdp":{"exclude":{"seen":2}}}}');
    ok(wait_until(3, sub { eaten(scalar browse(bake(), '/pdp?item=tea'))->{seen} == 3 }), 'now it is');
    ($cookie, $shown) = $ids->(bake());
    is_deeply([$shown, @{ eaten($cookie) }{qw(seen times)}], ['cup,milk,pot', 3, '1,1,1'], 'once');
    ($cookie, $shown) = $ids->($cookie);
    is_deeply([$shown, @{ eaten($cookie) }{qw(seen times)}], ['cup,milk,pot', 3, '2,2,2'], 'twice');
    my $tired = $cookie;
    ($cookie, $shown) = $ids->($cookie);
    is($shown, '', 'not a third time');
    unlike((browse($tired, '/page?item=tea'))[1], qr/data-recs-item/, 'nor in a page');
    ($cookie, $shown) = $ids->(aged($tired, 4000));
    is_deeply([$shown, @{ eaten($cookie) }{qw(seen times visits)}], ['cup,milk,pot', 3, '2,2,2', 2], 'in the next session once more');
}]



=== TEST 31: pages that the URL alone decides count nothing and get no cookie
--- config
recs_consent $cookie_consent;
location = /pdp { recs pdp; recs_consent off; recs_context item $arg_item; }
--- request
GET /pdp?item=camera
--- more_headers eval
"Cookie: consent=1; " . bake()
--- response_headers
! Set-Cookie
Cache-Control: max-age=60



=== TEST 32: where the visitor came from is a fact, and stays one
--- orders eval
"order,item\n1,tea\n1,cup\n1,pot\n"
--- after_response eval
[sub {
    policy('{"rules":[' . CORE::join(',', map { qq({"name":"$_","when":{"source":"$_"},"then":{"title":"from $_"}}) }
        qw(direct search social email ads referral)) . ']}');
    my $land = sub {
        my ($args, $referer, $cookie) = @_;
        my $c = 'Cookie: consent=1; ' . ($cookie // '') . "\r\n" . ($referer ? "Referer: $referer\r\n" : '');
        return baked(http_get("/view?item=tea$args", $c));
    };
    my $from = sub { ((browse($_[0], '/pdp?item=tea'))[1] =~ /"heading":"from (\w+)"/)[0] // '' };
    ok(wait_until(3, sub { $from->($land->('', '')) eq 'direct' }), 'direct');
    is($from->($land->('', 'https://www.google.de/')), 'search', 'search');
    is($from->($land->('', 'http://localhost/start')), 'direct', 'the shop itself');
    is($from->($land->('&utm_medium=email', 'https://www.google.de/')), 'email', 'what the link says counts more');
    is($from->($land->('&gclid=1', '')), 'ads', 'ads');
    my $cookie = $land->('', 'https://t.co/x');
    is($from->($cookie), 'social', 'social');
    $cookie = $land->('', 'https://bank.example/paid', $cookie);
    is($from->($cookie), 'social', 'whoever pays elsewhere has not come from there');
    is($from->($land->('&utm_medium=cpc', '', $cookie)), 'ads', 'a campaign that brings somebody back has');
    is($from->(bake()), '', 'a cookie of the first release does not know');
    is(((browse($cookie, '/pdp?item=tea&utm_medium=email'))[1] =~ /"heading":"from (\w+)"/)[0], 'email', 'already on the page it leads to');
}]



=== TEST 33: the beacon: what a script of the shop's own pages tells
--- config
recs_consent $cookie_consent;
location = /status { recs_status; }
location = /event { recs_event; }
location = /pdp { recs pdp; recs_context item $arg_item; }
--- after_response eval
[sub {
    my $tell = sub {
        my ($args, $from, $method, $cookie) = @_;
        return http_raw(($method // 'POST') . " /event$args HTTP/1.1\r\nHost: shop.example:8080\r\nConnection: close\r\n"
            . "Content-Length: 3\r\nCookie: consent=1; " . ($cookie // '') . "\r\n$from\r\na=b");
    };
    my $own = "Sec-Fetch-Site: same-origin\r\n";
    my $answer = $tell->('?event=view_item&item=card%2D1', $own);
    like($answer, qr/^HTTP\S+ 204 .*^Cache-Control: private, no-store\r$/sm, 'no content');
    my $s = eaten(baked($answer));
    is_deeply([@$s{qw(view cart items)}], [1, 0, 1], 'a view');
    $s = eaten(baked($tell->('?event=add_to_cart', $own, 'GET', baked($answer))));
    is_deeply([@$s{qw(view cart items)}], [1, 1, 1], 'and what went into the cart');

    my %own = (origin => "Origin: https://shop.example\r\n", port => "Origin: http://SHOP.example:8080\r\n",
        referer => "Referer: https://shop.example/p/1\r\n", subdomain => "Sec-Fetch-Site: same-site\r\n");
    like($tell->('?event=search', $own{$_}), qr/^HTTP\S+ 204 .*Set-Cookie/s, "own by $_") for sort keys %own;

    my %foreign = (site => "Sec-Fetch-Site: cross-site\r\nReferer: https://shop.example/\r\n", typed => "Sec-Fetch-Site: none\r\n",
        origin => "Origin: https://shop.example.evil.com\r\nReferer: https://shop.example/\r\n", null => "Origin: null\r\n",
        referer => "Referer: https://evil.com/https://shop.example/\r\n", prefix => "Referer: https://shop.exampl\r\n",
        scheme => "Referer: shop.example\r\n", nothing => '');
    for (sort keys %foreign) {
        $answer = $tell->('?event=purchase', $foreign{$_});
        like($answer, qr/^HTTP\S+ 403 /, "foreign by $_");
        unlike($answer, qr/Set-Cookie/, "and not counted");
    }

    for my $args ('', '?', '?event=', '?event=view', '?item=tea', '?event=view_item%00') {
        like($tell->($args, $own), qr/^HTTP\S+ 400 (?!.*Set-Cookie)/s, "no event: $args");
    }

    like($tell->('?event=search', $own, $_), qr/^HTTP\S+ 405 (?!.*Set-Cookie)/s, $_) for qw(PUT HEAD);
    $answer = http_get('/event?event=search', $own);
    like($answer, qr/^HTTP\S+ 204 (?!.*Set-Cookie)/s, 'without consent there is nothing to tell');
}]



=== TEST 34: the beacon hears nothing where another answers: in front of it, below it
--- config
recs_consent $cookie_consent;
location = /status { recs_status; }
location = /first { recs_event; return 204; }
location /event/ {
    recs_event;
    if ($arg_a) { add_header X-A 1; }
    location /event/page { empty_gif; }
}
--- after_response eval
[sub {
    my $own = "Sec-Fetch-Site: same-origin\r\nCookie: consent=1\r\n";
    for ('/first', '/event/page') {
        my $answer = http_get("$_?event=purchase", "Sec-Fetch-Site: cross-site\r\nCookie: consent=1\r\n");
        like($answer, qr/^HTTP\S+ 20[04] (?!.*Set-Cookie)/s, "$_ tracks nothing");
    }
    like(http_get('/event/?a=1&event=search', $own), qr/^HTTP\S+ 204 .*Set-Cookie/s, 'within an "if" it is the beacon still');
}]



=== TEST 35: recs_event beside recs_track
--- config
location = /event { recs_track search; recs_event; }
--- must_die
--- error_log
"recs_event" directive is duplicate, or beside "recs_track"



=== TEST 35: the segments that the visitor is in
--- orders eval
"order,item\n1,tea\n1,cup\n1,pot\n"
--- config
recs_consent $cookie_consent;
location = /status { recs_status; }
location = /segment { recs_context tier $arg_tier; recs_context page $recs_segment; return 200 "[$recs_segment]"; }
location = /view { recs_track view_item $arg_item; return 200 "page"; }
location = /none { recs_store $TEST_NGINX_PRIVATE_DIR/none; return 200 "[$recs_segment]"; }
--- after_response eval
[sub {
    my $in = sub { (http_get($_[0], 'Cookie: consent=1; ' . ($_[1] // '') . "\r\n") =~ /(\[.*\])/)[0] };
    is($in->('/segment?tier=gold'), '[]', 'there are none');
    policy('{"segments":{"gold":{"tier":"gold"},"lookers":{"views":{"min":2}},"both":{"segment":["gold"],"views":{"min":2}},"a\\nb":{"tier":"gold"}}}');
    ok(wait_until(3, sub { $in->('/segment?tier=gold') eq '[gold]' }), 'one, by a fact');
    is($in->('/segment?tier=silver'), '[]', 'none');
    is($in->('/segment', bake(counts => [2, 0, 0, 0, 0])), '[lookers]', 'by the session');
    is($in->('/segment?tier=gold', bake(counts => [2, 0, 0, 0, 0])), '[gold,lookers,both]', 'several');
    is($in->('/none'), '[]', 'without a store');
}]
