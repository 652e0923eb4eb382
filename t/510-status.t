# recs_status: counters of all workers, and the stores.

use RecsTest;

default_store(shop());
no_long_string();
no_shuffle();
master_on();
workers(2);
plan('no_plan');

sub status {
    my %counters = http_get('/status') =~ /"([a-z_:]+)":(\d+)/g;
    return \%counters;
}

{ no warnings 'once'; *Test::Base::Filter::status = \&status; }

run_tests();

__DATA__

=== TEST 1: the page is JSON of this shape
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /status { recs_status; }
--- request
GET /status
--- response_headers
Content-Type: application/json
--- response_body_like chomp
^\{"outcomes":\{"served":\d+,"empty":\d+,"injected":\d+,"shadow":\d+,("passed:[a-z_]+":\d+,)*"passed:[a-z_]+":\d+\},"cookies":\{"read":\d+,("refused:[a-z]+":\d+,)*"set":\d+\},"stores":\[\{"path":"/[^"]+","generation":"[0-9a-f]{16}","items":12,"baskets":13,"live":0\}\]\}$



=== TEST 2: it answers GET and HEAD
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /status { recs_status; }
--- request eval
["HEAD /status", "POST /status\nx", "DELETE /status"]
--- error_code eval
[200, 405, 405]
--- response_body_like eval
['^$', '405', '405']



=== TEST 3: it needs no store
--- config
location = /status { recs_status; }
--- request
GET /status
--- response_body_like: "stores":\[\]\}$



=== TEST 4: two stores are both there, a missing one without a generation
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /status { recs_status; }
location = /other { recs pdp; recs_store "$TEST_NGINX_PRIVATE_DIR/no\"such"; }
--- request
GET /status
--- response_body_like: "items":12,"baskets":13,"live":0\},\{"path":"/[^"]+/no\\"such","generation":"","items":0,"baskets":0,"live":0\}\]\}$



=== TEST 5: each outcome is counted once a request, over all workers
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
default_type text/html;
location = /status { recs_status; }
location = /pdp { recs pdp; }
location = /page { recs_inject cart; return 200 "<html><body></body></html>"; }
location = /piece { recs_inject cart; return 200 "<p></p>"; }
location = /text { recs_inject cart; default_type text/plain; return 200 "text"; }
location = /json { recs_inject cart; default_type application/json; return 200 "[]"; }
location = /other { return 200 "other"; }
--- request
GET /status
--- after_response eval
[sub {
    my $before = status();
    for my $path (qw(pdp page piece text json other)) {
        http_get("/$path") for 1 .. 10;
    }
    my $after = status();
    my %grown = map { $_ => $after->{$_} - $before->{$_} }
        grep { $after->{$_} != $before->{$_} } keys %$after;
    is_deeply(\%grown, { served => 10, injected => 10, 'passed:no_place' => 10,
        'passed:type' => 10, 'passed:no_cart' => 10 }, 'counters');
}]



=== TEST 6: looking at it counts nothing, even where carts are injected into
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
recs_inject cart;
location = /status { recs_status; }
--- request
GET /status
--- after_response eval
[sub { is_deeply(status(), status(), 'the same'); }]



=== TEST 7: after a reload the counters go on
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /status { recs_status; }
location = /pdp { recs pdp; }
--- request
GET /status
--- after_response eval
[sub {
    http_get('/pdp') for 1 .. 5;
    my $before = status()->{served};
    open my $file, '<', $Test::Nginx::Util::PidFile or die $!;
    my $pid = <$file>;
    kill 'HUP', $pid or die $!;
    sleep 0.5;
    ok($before >= 5, 'some were served');
    is(status()->{served}, $before, 'as before the reload');
    http_get('/pdp');
    is(status()->{served}, $before + 1, 'one more');
}]
