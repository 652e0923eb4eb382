# The steps of the module are made to fail, one after the other (t/faults): what reaches the
# client is the origin's bytes or the right page, complete, and the worker lives.

use RecsTest;
use Compress::Zlib qw(memGzip memGunzip);
use Socket;

our $Module;

BEGIN {
    use Test::More;

    $Module = $ENV{RECS_TEST_FAULTS} // "$RecsTest::Root/build/faults/ngx_http_recs_module.so";
    plan(skip_all => 'no build/faults: run make faults') if !-f $Module;
    plan(skip_all => 'its own module is needed') if $ENV{TEST_NGINX_RANDOMIZE};
}

# what is shared with t/faults/faults.c
my $Faults = "$RecsTest::Dir/faults";
my $Slow = $ENV{TEST_NGINX_SLOW_PORT} = $ENV{TEST_NGINX_SERVER_PORT} + 1;
my %Step = (memory => 1, answer => 2, cart => 3, coding => 4, store => 5, deadline => 6);

open my $file, '+>:raw', $Faults or die "$Faults: $!";
chmod 0666, $Faults;
syswrite $file, pack 'L4', (0) x 4;

# from here on: the call of that number, from now, gives the verdict
sub fail_at {
    my ($step, $at, $verdict) = @_;

    sysseek $file, 0, 0;
    syswrite $file, pack 'L4', $Step{$step}, $at, $verdict, 0;
}

sub failed {
    sysseek $file, 0, 0;
    sysread $file, my $bytes, 16;
    sysseek $file, 0, 0;
    syswrite $file, pack 'L4', (0) x 4;
    return (unpack 'L4', $bytes)[3];
}

# the body, unpacked; undef when it is not complete, or its header is not right
sub complete {
    my ($answer) = @_;
    my ($header, $body) = split /\r\n\r\n/, $answer, 2;

    return if ($header // '') !~ m{^HTTP/1.1 200 };

    if ($header =~ /^Transfer-Encoding: chunked\r?$/mi) {
        my $whole = '';

        for (;;) {
            $body =~ s/^([0-9a-f]+)\r\n//i or return;
            my $n = hex $1;
            last if $n == 0;
            return if length $body < $n + 2;
            $whole .= substr $body, 0, $n + 2, '';
            $whole =~ s/\r\n\z// or return;
        }
        return if $body ne "\r\n";
        $body = $whole;

    } elsif ($header =~ /^Content-Length: (\d+)\r?$/mi) {
        return if length $body != $1;

    } else {
        return;
    }

    return $header =~ /^Content-Encoding: gzip\r?$/mi ? memGunzip($body) : $body;
}

# of a client that takes nothing at first: the server can send only so much then
sub slow_get {
    my ($path) = @_;
    my $socket = IO::Socket::INET->new(Proto => 'tcp') or die "socket: $!";

    $socket->setsockopt(SOL_SOCKET, SO_RCVBUF, 1024);
    connect $socket, pack_sockaddr_in($Slow, inet_aton('127.0.0.1')) or die "port $Slow: $!";
    syswrite $socket, "GET $path HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    sleep 0.02;
    local $/;
    return scalar <$socket>;
}

our $Get = \&http_get;
our $Most = 60;             # calls that are tried, unless all are

# Both ways to fail, one call and all from it on, for every call there is.  What speaks against
# an answer, as text.
sub trials {
    my ($path, $step, $verdicts, @right) = @_;
    my @wrong;
    my $calls = 0;

    for my $verdict (@$verdicts) {
        for (my $n = 1; $n < ($ENV{RECS_TEST_DEEP} ? 1_000_000 : $Most); $n++) {
            fail_at($step, $n, $verdict);
            my $body = complete($Get->($path));
            last if !failed();

            $calls++;
            push @wrong, "$step $n/$verdict: " . (defined $body ? 'other bytes' : 'not complete')
                if !defined $body || !grep { $_ eq $body } @right;
        }
    }

    is(CORE::join(', ', @wrong), '', "$path: $calls times $step fails");
    cmp_ok($calls, '>', 0, 'which was tried');
    is(complete($Get->($path)), $right[0], 'and the next one is right');
}

{
    no strict 'refs';
    no warnings 'once';
    *{"Test::Base::Filter::$_"} = \&$_ for qw(slow_get trials);
}

default_store(shop());
no_long_string();
plan('no_plan');

$ENV{TEST_NGINX_LOAD_MODULES} = $Module;
$Test::Nginx::Util::LoadModules = $Module;
$ENV{RECS_FAULTS} = $Faults;

our $Page = '<!doctype html><html><body>' . "<p a=\"b\">some text</p>\n" x 700 . '</body></html>';
our $Marked = "<html><body><!-- recs:cart -->$Page";
our $Open = '<!doctype html><html><body>' . '<p>text</' x 2000;
our $Piece = '<p>part</p>' x 300;
our $Cart = '{"items":[{"sku":"camera","price":19.90}],"n":1' . ' ' x 3000 . '}';

our %Files = (page => $Page, marked => $Marked, open => $Open, piece => $Piece, 'cart.json' => $Cart);

# two suggestions of what the page itself says, the second in the middle of a long tag that is held
our $Cart_page = '<!doctype html><html><body>' . '<p>some text</p>' x 60
    . '<ul><li data-sku=camera>' . '<p class=x>' x 30 . '</ul>' . '<p>some text</p>' x 60;
our $Long = '<p class="total" title="' . 'long ' x 100 . '">';

# in bufs of 64 bytes each ends with what may be the end of the body
$Files{tags} = '<!doctype html><html><body>' . 'x' x 34 . ('</b>' . 'x' x 60) x 300 . '</body></html>';

$Files{several} = "$Cart_page$Long" . '<p>end</p>' x 200 . '</body></html>';

# with both, of which the second leaves out what the first shows; without memory for that, for one or for both
sub several {
    my ($text, $first, $other, $second) = @_;
    my @right = map {
        my ($long, $end) = @$_;
        (my $page = $text) =~ s{\Q$Long\E}{$long$Long};
        $page =~ s{</body>}{$end</body>};
        $page;
    } [$first, $other], [$first, $second], [$first, ''], ['', $second], ['', $other], ['', ''];

    return @right;
}

# what is right: with suggestions, and as it came
sub right {
    my ($name) = @_;
    my $html = answer('cart', 'html', '--cart', 'camera');
    my $items = answer('cart', 'items', '--cart', 'camera');
    my $text = $Files{$name};

    return ($text, $text) if $name eq 'piece';
    if ($name eq 'several') {
        my $shown = CORE::join(',', $items =~ /"id":"([^"]+)"/g);

        return several($text, $html, answer('pdp', 'html', '--cart', 'camera', '--fact', "shown=$shown"),
            answer('pdp', 'html', '--cart', 'camera'));
    }

    return (substr($text, 0, -1) . ",\"recommendations\":$items}", $text) if $name =~ /json/;
    return ("$text$html", $text) if $name eq 'open';

    my $spliced = $text;
    $name eq 'marked' ? $spliced =~ s/-->/-->$html/ : $spliced =~ s{</body>}{$html</body>};
    return ($spliced, $text);
}

# carts and pages of the data sets beside the tree
sub real {
    my ($files) = @_;
    my @real = !defined $ENV{RECS_SHARED} ? () : grep { $ENV{RECS_TEST_DEEP} || -s $_ < 35_000 }
        glob("$ENV{RECS_SHARED}/data/$files");

    diag("no $files: RECS_SHARED is not set, or has none") if !@real;
    return @real;
}

our @Real = real('carts/*.json');
our @Real_pages = real('html/*.html');
$ENV{TEST_NGINX_REAL} = @Real || @Real_pages ? "$ENV{RECS_SHARED}/data" : '/nonexistent';

# of those, what is right is what they are without a failure
sub real_trials {
    my ($way, $path) = @_;
    my ($name) = $path =~ m{([^/]+/[^/]+)\z};

    open my $page, '<:raw', $path or die "$path: $!";
    my $text = do { local $/; <$page> };

    trials("/$way/$name?cart=camera", 'memory', [0, 1], complete(http_get("/$way/$name?cart=camera")), $text);
}

{
    no warnings 'once';
    *Test::Base::Filter::right = \&right;
    *Test::Base::Filter::real_trials = \&real_trials;
}

prepare {
    my ($block) = @_;

    $block->set_value(user_files => [map { ([$_ => $Files{$_}], ["$_.gz" => memGzip($Files{$_})]) } sort keys %Files]);
    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;
        server {
            default_type text/html; listen $TEST_NGINX_UPSTREAM;
            types { application/json json; } recs_inject off; root $TEST_NGINX_SERVER_ROOT/html;
            location /real/ { alias $TEST_NGINX_REAL/; }
            location /packed/ { gzip_static always; alias html/; }
        }
        server {
            listen 127.0.0.1:$TEST_NGINX_SLOW_PORT sndbuf=1k;
            location /slow/ {
                alias html/; sendfile off; output_buffers 1000 64; default_type "text/html; charset=utf-8";
                recs_inject cart; recs_context cart $arg_cart;
            }
        }');
    $block->set_value(config => 'recs_inject cart; recs_context cart $arg_cart; default_type text/html; types { application/json json; }
        location /static/ { alias html/; }
        location /drip/ { alias html/; sendfile off; output_buffers 1 64; }
        location /proxied/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/; }
        location /small/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/; proxy_buffering off; proxy_buffer_size 1k; }
        location /packed/ { proxy_pass http://$TEST_NGINX_UPSTREAM; }
        location /packed-drip/ { gzip_static always; alias html/; sendfile off; output_buffers 1 64; }
        location /real/ { alias $TEST_NGINX_REAL/; }
        location /real-small/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/real/; proxy_buffering off; proxy_buffer_size 4k; }
        location /several/ {
            recs_inject cart at=before:p.total; recs_inject pdp; recs_cart_from attr=data-sku li;
            location /several/static/ { alias html/; }
            location /several/deadline/ { recs_deadline 60s; alias html/; sendfile off; output_buffers 1 64; }
            location /several/drip/ { alias html/; sendfile off; output_buffers 1 64; }
            location /several/small/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/; proxy_buffering off; proxy_buffer_size 1k; }
            location /several/packed-drip/ { gzip_static always; alias html/; sendfile off; output_buffers 1 64; }
            location /several/latin1/ { default_type "text/html; charset=iso-8859-1"; alias html/; sendfile off; output_buffers 1 64; }
        }
        location /deadline/ {
            recs_deadline 60s;
            location /deadline/static/ { alias html/; }
            location /deadline/drip/ { alias html/; sendfile off; output_buffers 1 64; }
            location /deadline/small/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/; proxy_buffering off; proxy_buffer_size 1k; }
            location /deadline/packed/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/packed/; }
            location /deadline/packed-drip/ { gzip_static always; alias html/; sendfile off; output_buffers 1 64; }
        }
        location = /t { return 200; }');
    $block->set_value(request => 'GET /t');
};

run_tests();

__DATA__

=== TEST 1: memory runs out in a cart
--- after_response eval
[sub {
    for my $way (qw(static proxied small drip)) {
        trials("/$way/$_?cart=camera", 'memory', [0, 1], right($_)) for 'cart.json';
    }
}]



=== TEST 2: memory runs out in a compressed cart
--- after_response eval
[sub {
    for my $way (qw(packed packed-drip)) {
        trials("/$way/$_?cart=camera", 'memory', [0, 1], right($_)) for 'cart.json';
    }
}]



=== TEST 3: there is no answer, no cart
--- after_response eval
[sub {
    for my $way (qw(static proxied packed)) {
        trials("/$way/$_?cart=camera", 'answer', [1, 3, 4], right($_)) for qw(page cart.json);
        trials("/$way/cart.json?cart=camera", 'cart', [1, 3, 4], right('cart.json'));
    }
}]



=== TEST 4: a compressed body cannot be read
--- after_response eval
[sub {
    for my $way (qw(packed packed-drip)) {
        trials("/$way/$_?cart=camera", 'coding', [3, 4], right($_)) for qw(cart.json piece);
    }
}]



=== TEST 5: memory runs out in a page
--- after_response eval
[sub {
    for my $way (qw(static proxied small drip)) {
        trials("/$way/$_?cart=camera", 'memory', [0, 1], right($_)) for qw(page marked open piece);
    }
}]



=== TEST 6: ... while its client takes nothing: the last resort for what is promised is the end
--- after_response eval
[sub {
    my ($right, $text) = right('tags');
    my $behind = $text . answer('cart', 'html', '--cart', 'camera');
    local ($::Get, $::Most) = (\&slow_get, 25);
    trials('/slow/tags?cart=camera', 'memory', [0, 1], $right, $behind, $text);
}]



=== TEST 7: memory runs out in a compressed page
--- after_response eval
[sub {
    for my $way (qw(packed packed-drip)) {
        trials("/$way/$_?cart=camera", 'memory', [0, 1], right($_)) for qw(page marked open piece);
    }
}]



=== TEST 8: memory runs out in a page with several places, which says itself what is in the cart
--- after_response eval
[sub {
    my @right = right('several');
    trials("/several/$_/several", 'memory', [0, 1], @right) for qw(static drip small packed-drip);
    trials('/several/latin1/several', 'memory', [0, 1], map { ascii($_) } @right);
}]



=== TEST 9: the store is gone, for once or for good; there is no answer to one of several questions
--- after_response eval
[sub {
    for my $way (qw(static proxied packed)) {
        trials("/$way/$_?cart=camera", 'store', [0, 1], right($_)) for qw(page cart.json);
    }
    for my $way (qw(static drip packed-drip)) {
        trials("/several/$way/several", 'store', [0, 1], right('several'));
        trials("/several/$way/several", 'answer', [1, 3, 4], right('several'));
    }
}]



=== TEST 10: the deadline has passed, at every step
--- after_response eval
[sub {
    for my $way (qw(static drip small packed packed-drip)) {
        trials("/deadline/$way/$_?cart=camera", 'deadline', [0, 1], right($_)) for qw(page open piece cart.json);
    }
    trials("/several/deadline/several", 'deadline', [0, 1], right('several'));
}]



=== TEST 11: memory runs out in carts of real shops
--- after_response eval
[sub {
    for my $way (qw(real real-small)) {
        real_trials($way, $_) for @::Real;
    }
}]



=== TEST 12: memory runs out in real pages
--- after_response eval
[sub {
    for my $way (qw(real real-small)) {
        real_trials($way, $_) for @::Real_pages;
    }
}]
