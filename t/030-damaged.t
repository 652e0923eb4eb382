# A generation that opens and holds a damaged record: found out while answering.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');

# overwrite 16 bytes where it opens, and where the lists of "camera" cannot be read
my $place = 0;               # found by the first block: all stores are the same

sub damage {
    my ($path) = @_;
    my $bytes = do { open my $file, '<:raw', $path or die $!; local $/; <$file> };

    for (my $at = $place; $at < length $bytes; $at += 32) {
        my $damaged = $bytes;
        substr $damaged, $at, 16, "\xff" x 16;

        open my $file, '>:raw', $path or die $!;
        print $file $damaged;
        close $file;

        my $works = eval { recs('get', 'pdp', '--store', $path, '--item', 'camera'); 1 };
        $place = $at;
        return 1 if !$works && $@ =~ /the store is damaged/;
    }

    return 0;
}

prepare {
    my ($block) = @_;

    $ENV{TEST_NGINX_STORE_DIR} = "$RecsTest::Dir/damaged-" . $block->seq_num;
    build_store(shop());
    damage($_) or die 'no place to damage' for glob store_dir() . '/*.recs';

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;');
    $block->set_value(config => 'recs_context item camera;
        location = /pdp { recs pdp; }
        location = /pdp.html { recs pdp; }
        location = /status { recs_status; }
        location = /page { recs_inject pdp; default_type text/html; return 200 "<html><body></body></html>"; }
        location = /cart { recs_inject pdp; default_type application/json; return 200 \'{"items":[]}\'; }');
};

run_tests();

__DATA__

=== TEST 1: a location answers nothing, and it is not to be kept
--- request eval
["GET /pdp", "GET /pdp.html"]
--- response_headers eval
[("Cache-Control: no-store\nETag:") x 2]
--- response_body eval
['{"placement":"pdp","generation":"","items":[],"heading":null,"message":null,"offers":[],"rules":[]}', '']



=== TEST 2: pages and carts pass as they are
--- request eval
["GET /page", "GET /cart"]
--- response_headers eval
["Content-Length: 26", "Content-Length: 12"]
--- response_body eval
['<html><body></body></html>', '{"items":[]}']



=== TEST 3: it is logged once and counted each time
--- request eval
[("GET /page") x 3, "GET /status"]
--- response_body_like eval
[('^<html><body></body></html>$') x 3, '"passed:damaged":([3-9]|\d\d)']
--- after_response eval
my $line = qr/\[error\].*recs: generation [0-9a-f]{16} is damaged: run "recs verify"/;
my $first;
[sub { ok($first = logged($line), 'logged') }, undef, sub { is(logged($line), $first, 'once') }]



=== TEST 4: the next good generation serves
--- request
GET /page
--- response_body chomp
<html><body></body></html>
--- after_response eval
[sub {
    my %shop = shop();
    build_store(orders => $shop{orders} . "99,camera,1\n99,soap,1\n", catalog => $shop{catalog});
    ok(wait_until(2, sub { http_get('/page') =~ /<section/ }), 'injected');
}]
