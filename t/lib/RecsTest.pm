package RecsTest;

# Test::Nginx with a recommendation store; how to use it stands at the end (perldoc).

# Before Test::Nginx is loaded: it reads its environment then, and what is made
# here must be cleaned up after it has stopped nginx (END blocks run backwards).
BEGIN {
    use strict;
    use warnings;
    use Cwd qw(abs_path);
    use File::Basename qw(dirname);
    use File::Temp qw(tempdir);
    use IO::Socket::INET;

    our $Root = abs_path(dirname(__FILE__) . '/../..');

    # not in t/servroot, which is emptied for every block; others may run the workers
    our $Dir = tempdir('recs-test-XXXXXXXX', TMPDIR => 1, CLEANUP => !$ENV{RECS_TEST_KEEP});
    chmod 0755, $Dir or die "cannot open up $Dir: $!";

    # A port for this file alone, below those the kernel gives to clients.  While
    # we live the UDP port of the same number is held, so that no other test file
    # takes it; nginx does not listen there.
    our $PortHeld;

    sub _free_port {
        my $slots = 3000;

        for my $try (0 .. $slots - 1) {
            my $port = 20000 + 4 * (($$ + $try) % $slots);

            $PortHeld = IO::Socket::INET->new(
                Proto => 'udp', LocalAddr => '127.0.0.1', LocalPort => $port) or next;

            return $port if IO::Socket::INET->new(
                Proto => 'tcp', LocalAddr => '0.0.0.0', LocalPort => $port,
                Listen => 1, ReuseAddr => 1);
        }

        die "no free port from 20000 on\n";
    }

    # in random mode Test::Nginx chooses both by itself
    if (!$ENV{TEST_NGINX_RANDOMIZE}) {
        $ENV{TEST_NGINX_SERVROOT} //= "$Dir/servroot";
        $ENV{TEST_NGINX_SERVER_PORT} //= _free_port();
    }

    $ENV{TEST_NGINX_LOAD_MODULES} //= "$Root/build/ngx_http_recs_module.so";
    $ENV{TEST_NGINX_PRIVATE_DIR} = $Dir;
    $ENV{TEST_NGINX_UPSTREAM} = "unix:$Dir/upstream.sock";
    $ENV{TEST_NGINX_HTTP2} = "unix:$Dir/http2.sock";
    $ENV{TEST_NGINX_STORE_DIR} = "$Dir/store-none";
}

use Test::Nginx::Socket -Base;
use Digest::MD5 qw(md5_hex);
use Encode qw(decode_utf8 encode_utf8);
use IPC::Open3 qw(open3);
use Time::HiRes qw(sleep time);

our @EXPORT = qw(answer ascii build_store curl default_store fixture http2 http_get http_raw logged
    prepare recs shop store_dir wait_until);
our ($Root, $Dir);

# "eval" sections are compiled in this package
for my $name (@EXPORT, qw(cmp_ok is is_deeply like ok server_port_for_client sleep
    time unlike)) {
    no strict 'refs';
    no warnings 'redefine';
    *{"Test::Base::Filter::$name"} = \&$name;
}

# the feeds of a store: section or argument => option of recs build, ending of the file
my %Feed = (
    orders        => ['--orders', 'csv'],
    catalog       => ['--catalog', 'csv'],
    catalog_jsonl => ['--catalog', 'jsonl'],
    events        => ['--events', 'csv'],
);

my %Default;                # what blocks without such sections get
my %Built;                  # MD5 of feeds => its folder, as long as nobody built there again
my $Stores = 0;
my @Prepare;                # of the test file

# "sub name() {" is Test::Base's way to say: a function, not a method

sub store_dir() {
    return $ENV{TEST_NGINX_STORE_DIR};
}

sub recs(@) {
    my @args = @_;
    my $recs = "$Root/build/recs";

    -x $recs or die "no $recs: run make\n";

    open my $null, '<', '/dev/null' or die "/dev/null: $!";
    my $pid = open3('<&' . fileno $null, my $out, undef, $recs, @args);
    my $text = do { local $/; <$out> } // '';

    waitpid $pid, 0;
    die "recs @args: exit code " . ($? >> 8) . "\n$text" if $? != 0;

    return $text;
}

sub fixture($) {
    my ($name) = @_;

    open my $file, '<:raw', "$Root/t/fixtures/$name" or die "t/fixtures/$name: $!";

    return do { local $/; <$file> };
}

sub shop() {
    return (orders => fixture('orders.csv'), catalog => fixture('catalog.csv'));
}

sub answer($$@) {
    my ($placement, $format, @args) = @_;
    my $text = recs('get', $placement, '--store', store_dir(), '--format', $format, @args);

    chomp $text;
    return $text;
}

sub ascii($) {
    my ($html) = @_;
    my $text = decode_utf8($html);

    $text =~ s/([^\0-\x7f])/'&#' . ord($1) . ';'/ge;
    return encode_utf8($text);
}

sub prepare(&) {
    push @Prepare, @_;
}

sub _write_feed($$) {
    my ($path, $text) = @_;

    open my $file, '>:raw', $path or die "$path: $!";
    print $file utf8::is_utf8($text) ? encode_utf8($text) : $text;
    close $file or die "$path: $!";
}

sub _build($%) {
    my ($store, %feeds) = @_;
    my @args;

    for my $name (sort keys %feeds) {
        my ($option, $ending) = @{ $Feed{$name} or die "build_store: no feed called $name\n" };
        my $path = "$Dir/$name.$ending";

        _write_feed($path, $feeds{$name});
        push @args, $option, $path;
    }

    recs('build', '--quiet', '--out', $store, @args);
}

sub build_store(%) {
    my %feeds = @_;

    # another block with the feeds this folder was built from wants a new one
    delete @Built{ grep { $Built{$_} eq store_dir() } keys %Built };

    _build(store_dir(), %feeds);
}

sub default_store(%) {
    %Default = @_;
}

sub _cached_store(%) {
    my %feeds = @_;
    my $key = md5_hex(map { "$_\0" . encode_utf8($feeds{$_}) . "\0" } sort keys %feeds);

    $Built{$key} //= do {
        my $store = sprintf '%s/store-%d', $Dir, ++$Stores;
        _build($store, %feeds);
        $store;
    };

    return $Built{$key};
}

sub wait_until($&) {
    my ($seconds, $done) = @_;
    my $end = time + $seconds;

    until ($done->()) {
        return 0 if time > $end;
        sleep 0.02;
    }

    return 1;
}

sub http_raw($) {
    my ($request) = @_;

    my $socket;

    # an nginx with sanitizers takes its time to listen
    wait_until(10, sub {
        $socket = IO::Socket::INET->new(
            PeerAddr => '127.0.0.1', PeerPort => server_port_for_client(), Timeout => 3);
    }) or die "cannot connect: $!";

    print $socket $request;

    return do { local $/; <$socket> } // '';
}

sub http_get($;$) {
    my ($path, $headers) = @_;

    return http_raw("GET $path HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        . ($headers // '') . "\r\n");
}

sub logged($) {
    my ($pattern) = @_;

    open my $log, '<', $Test::Nginx::Util::ErrLogFile or die "error log: $!";

    return scalar grep { $_ =~ $pattern } <$log>;
}

sub curl(@) {
    my @args = @_;

    open my $pipe, '-|', 'curl', '--silent', '--show-error', '--max-time', 10, @args
        or die "curl: $!";

    return do { local $/; <$pipe> } // '';
}

# Sections are evaluated block by block: the feeds first, so that the others find
# the store built (answer() asks it).
filters_delay();

sub _evaluate($@) {
    my ($block, @sections) = @_;

    $block->set_value(_section_order => \@sections);
    $block->run_filters;
    $block->is_filtered(0);
}

sub http2($@) {
    my ($path, @args) = @_;

    return curl('--http2-prior-knowledge', '--unix-socket', "$Dir/http2.sock", @args,
        "http://localhost$path");
}

add_block_preprocessor(sub {
    my ($block) = @_;
    my @sections = @{ $block->_section_order };

    _evaluate($block, grep { $Feed{$_} } @sections);

    my %feeds = map { defined $block->$_ ? ($_ => $block->$_) : () } keys %Feed;

    %feeds = %Default if !%feeds && !defined $block->no_store;

    $ENV{TEST_NGINX_STORE_DIR} = %feeds ? _cached_store(%feeds) : "$Dir/store-none-" . ++$Stores;

    _evaluate($block, grep { !$Feed{$_} } @sections);

    $_->($block) for @Prepare;

    # Test::Nginx adds a "location /" of its own: not to a block that has one
    $Test::Nginx::Util::NoRootLocation = ($block->config // '') =~ m{^\s*location\s+/\s*\{}m;

    # what must hold in every test; a block that makes nginx fail says so itself
    if (!defined $block->no_error_log && !defined $block->must_die) {
        $block->set_value('no_error_log', "[alert]\n[crit]\n[emerg]\n");
    }
});

# --- after_response: what to do between the requests of a block
add_response_body_check(sub {
    my ($block, undef, $req, undef, $dry_run) = @_;
    my $steps = $block->after_response;

    return if $dry_run || ref $steps ne 'ARRAY' || !$steps->[$req];
    $steps->[$req]->();
});

1;

__END__

=head1 NAME

RecsTest - Test::Nginx::Socket with a recommendation store

=head1 SYNOPSIS

    use RecsTest;

    plan('no_plan');
    run_tests();

    __DATA__

    === TEST 1: an item's companions come as JSON
    --- orders
    order_id,sku
    1,camera
    1,card
    --- catalog
    sku,title
    camera,Camera
    card,Memory card
    --- http_config
    recs_store $TEST_NGINX_STORE_DIR;
    --- config
    location = /pdp { recs pdp; recs_context item $arg_item; }
    --- request
    GET /pdp?item=camera
    --- response_body_like: "id":"card"

Run one with C<scripts/test t/100-serve.t>, or by hand from the top of the tree with
C<prove -I t/lib t/100-serve.t>.  Each file has a folder, a port and a server root of
its own, so files may run side by side; C<RECS_TEST_KEEP=1> keeps the folder, with the last error log.

=head1 SECTIONS

=over

=item orders, catalog, catalog_jsonl, events

Feeds as text (CSV, but for catalog_jsonl: JSON lines).  Before nginx starts, C<recs build> makes a store
of them; blocks with the same feeds share it.

=item no_store

No store, not even that of default_store(): $TEST_NGINX_STORE_DIR does not exist.

=item after_response

Code to run after the response to each request of the block, to change the store between
two of them:

    --- request eval
    ["GET /pdp?item=camera", "GET /pdp?item=camera"]
    --- after_response eval
    [sub {
        build_store(orders => $::orders2, catalog => $::catalog);
        wait_until(2, sub { http_get('/pdp?item=camera') =~ /tripod/ });
    }]
    --- response_body_like eval
    ["card", "tripod"]

In such code C<is>, C<like>, C<ok>, C<cmp_ok>, C<is_deeply> and the functions below are at hand.

=item no_error_log

Is C<[alert]>, C<[crit]>, C<[emerg]> in blocks that have none and no must_die.

=back

=head1 VARIABLES

They expand in config, http_config, main_config: C<$TEST_NGINX_STORE_DIR>, the block's
store; C<$TEST_NGINX_PRIVATE_DIR>, the file's folder; C<$TEST_NGINX_UPSTREAM>, a unix
socket in it; C<$TEST_NGINX_HTTP2>, another; Test::Nginx's own C<$TEST_NGINX_SERVER_PORT>, C<$TEST_NGINX_RAND_PORT_1>.

=head1 FUNCTIONS

=over

=item build_store(orders => TEXT, catalog => TEXT, catalog_jsonl => TEXT, events => TEXT)

Publishes a new generation in the current block's store.  Any of the three may be left out.

=item default_store(...)

The same arguments: the store of all blocks that have no such section.  Call it before
run_tests().

=item shop()

The feeds of the small shop in t/fixtures, as arguments of default_store() or build_store().

=item fixture(NAME)

The bytes of a file in t/fixtures.

=item answer(PLACEMENT, FORMAT, ARGUMENTS)

What C<recs get> prints for the current block's store, in the format json, html or items: nginx
must answer the same.

    --- response_body eval
    '<body>' . answer('cart', 'html', '--cart', 'camera') . '</body>'

=item ascii(HTML)

The same in ASCII, the other characters as references: what goes into a page in another charset.

=item prepare(sub { my ($block) = @_; ... })

Code that fills in sections of each block, when its store is there and its sections are
evaluated.

=item recs(ARGUMENTS)

Runs build/recs and returns what it prints; dies with it when the exit code is not 0.

=item wait_until(SECONDS, sub { ... })

Asks until the answer is true; false when it never was.

=item http_get(PATH, HEADERS)

A whole raw response of the test server, outside of the block's own requests.

=item http_raw(REQUEST)

The same for a request written out in full; it should ask for C<Connection: close>.

=item curl(ARGUMENTS)

What curl prints: for HTTP/2, and for two requests over one connection.

=item http2(PATH, ARGUMENTS OF CURL)

What C<listen $TEST_NGINX_HTTP2 http2> answers.

=item logged(PATTERN)

How many lines of the error log match: for what happens in after_response, which comes after
the check of error_log.

=item store_dir()

The current block's store, as a path.

=back

=head1 AN UPSTREAM

A server block of the same nginx stands in for the shop:

    --- http_config
    server {
        listen $TEST_NGINX_UPSTREAM;
        location / { default_type text/html; return 200 "<html><body></body></html>"; }
    }
    --- config
    location / { proxy_pass http://$TEST_NGINX_UPSTREAM; recs_inject cart; }

An upstream that answers byte by byte, or wrongly, is Test::Nginx's tcp_listen with a
list as tcp_reply (and tcp_reply_delay between its members):

    --- tcp_listen: $TEST_NGINX_RAND_PORT_1
    --- tcp_reply_delay: 10ms
    --- tcp_reply eval
    [split //, "HTTP/1.0 200 OK\r\n\r\n<html></html>"]
    --- config
    location / { proxy_pass http://127.0.0.1:$TEST_NGINX_RAND_PORT_1; }

=head1 WORKERS

Test::Nginx runs nginx as one process.  What is about processes (life cycle, shared
memory) needs C<master_on(); workers(2);> before run_tests(); with TEST_NGINX_USE_HUP
the master is always there.

=cut
