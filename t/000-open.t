# A store that is there, missing or unusable: nginx starts and the shop is served.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');

our $Locations = 'location = /pdp { recs pdp; }
    location = /page { recs_inject cart; default_type text/html; return 200 "<html><body></body></html>"; }
    location = /cart { recs_inject cart; default_type application/json; return 200 \'{"items":[]}\'; }';

# --- damage: what is done to the store's only generation, given its path;
# there are no suggestions then.  --- served: there are
prepare {
    my ($block) = @_;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;')
        if !defined $block->http_config;
    $block->set_value(config => $::Locations) if !defined $block->config;

    if (defined $block->damage) {
        # not in a store that other blocks have, too
        my $copy = "$RecsTest::Dir/damaged-" . $block->seq_num;
        system('rm', '-rf', $copy);
        system('cp', '-a', store_dir(), $copy) == 0 or die "cp: $?";
        $ENV{TEST_NGINX_STORE_DIR} = $copy;

        $block->damage->($_) for glob "$copy/*.recs";
    }

    # --- log: what nginx says, at its start or later
    if (defined $block->log) {
        my $log = $block->log;
        $block->set_value(after_response => [sub { ok(logged($log), "log: $log") }]);
    }

    return if defined $block->request;

    $block->set_value(request => ['GET /pdp?item=camera', 'GET /page', 'GET /cart']);
    $block->set_value(response_body_like => defined $block->served
        ? ['"id":"card"', '<section', '"recommendations":\[\{']
        : ['^\{"placement":"pdp","generation":"","items":\[\],"heading":null,"message":null,"offers":\[\],"rules":\[\]\}$', '^<html><body></body></html>$',
            '^\{"items":\[\]\}$']);
};

sub _change {
    my ($path, $code) = @_;
    open my $file, '+<:raw', $path or die "$path: $!";
    $code->($file);
    close $file or die $!;
}

{ no warnings 'once'; *Test::Base::Filter::change = \&_change; }

run_tests();

__DATA__

=== TEST 1: a good store serves
--- served
--- log eval
qr/\[notice\].*recs: generation [0-9a-f]{16} of "[^"]+", 12 items/



=== TEST 2: a missing store is a warning of the configuration, with its line
--- no_store
--- no_error_log
[error]
[alert]
--- log eval
qr/\[warn\].*no generation at "[^"]+": build one with "recs build --out"; pages are served without suggestions until a good generation appears in "[^"]+" in \S+nginx.conf:\d+/



=== TEST 3: so is a folder without a generation
--- damage eval
sub { unlink $_[0]; unlink store_dir() . '/current' }
--- log eval
qr/\[warn\].*no generation at "[^"]+\/current": build one with/



=== TEST 4: a generation that is empty
--- damage eval
sub { truncate $_[0], 0 }
--- log eval
qr/\[warn\].*is empty or no file; pages are served without suggestions/



=== TEST 5: a generation that is a text
--- damage eval
sub { change($_[0], sub { my ($file) = @_; print $file "id,title\n" x 5000 }) }
--- log eval
qr/\[warn\].*is not a generation.*; pages are served without suggestions/



=== TEST 6: a generation cut short, which would be a SIGBUS
--- damage eval
sub { truncate $_[0], 8192 }
--- log eval
qr/\[warn\].*is cut short: /



=== TEST 7: a generation cut within its last page
--- damage eval
sub { my ($path) = @_; CORE::truncate($path, (CORE::stat($path))[7] - 1) }
--- log eval
qr/is cut short/



=== TEST 8: a generation that is a folder
--- damage eval
sub { unlink $_[0]; mkdir $_[0] }
--- log eval
qr/is empty or no file/



=== TEST 9: a link to nowhere
--- damage eval
sub { unlink $_[0] }
--- log eval
qr/no generation at/



=== TEST 10: a link to itself
--- damage eval
sub { unlink store_dir() . '/current'; symlink 'current', store_dir() . '/current' }
--- log eval
qr/cannot reach/



=== TEST 11: a generation of another format version
--- damage eval
sub {
    change($_[0], sub {
        my ($file) = @_;
        my $bytes = do { local $/; <$file> };
        # the meta record: magic, then the version
        my $at = CORE::index($bytes, 'meta') + 4;
        substr $bytes, $at + 4, 4, CORE::pack('V', 99);
        seek $file, 0, 0;
        print $file $bytes;
    });
}
--- log eval
qr/has format 99, this version reads/



=== TEST 12: an LMDB of another product
--- damage eval
sub {
    change($_[0], sub {
        my ($file) = @_;
        my $bytes = do { local $/; <$file> };
        $bytes =~ s/meta/atem/g;
        seek $file, 0, 0;
        print $file $bytes;
    });
}
--- log eval
qr/is not a generation/



=== TEST 13: a store may be named by its file
--- http_config
recs_store $TEST_NGINX_STORE_DIR/current;
--- served



=== TEST 14: two stores, each for its location
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
location = /other { recs pdp; recs_store $TEST_NGINX_PRIVATE_DIR/nosuch; }
location = /same { recs pdp; recs_store $TEST_NGINX_STORE_DIR; }
--- request eval
["GET /pdp?item=camera", "GET /other?item=camera", "GET /same?item=camera"]
--- response_body_like eval
['"id":"card"', '"items":\[\]', '"id":"card"']



=== TEST 15: a module that nothing uses costs no zone and no timer
--- http_config
--- config
location = /x { return 200 "x"; }
--- request
GET /x
--- response_body chomp
x
--- no_error_log
recs_stats
[alert]



=== TEST 16: a store that nothing uses is opened all the same, and does no harm
--- config
location = /x { return 200 "x"; }
--- request
GET /x
--- response_body chomp
x
