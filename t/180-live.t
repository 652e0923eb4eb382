# Live changes: recs live, and the next request in every worker.

use RecsTest;

default_store(shop());
no_long_string();
master_on();
workers(2);
plan('no_plan');

our %Shop = shop();

sub live {
    return recs('live', @_, '--store', store_dir());
}

# forty requests at once after a change: all answer so, and both workers are asked
sub at_once {
    my ($pattern, $path) = @_;
    my (%pids, $bad);

    for (1 .. 40) {
        my $answer = http_get($path // '/pdp?item=camera');
        $pids{$1}++ if $answer =~ /X-Pid: (\d+)/;
        $bad++ if $answer !~ $pattern;
    }

    return !$bad && keys %pids == 2;
}

{
    no warnings 'once';
    *Test::Base::Filter::live = \&live;
    *Test::Base::Filter::at_once = \&at_once;
}

prepare {
    my ($block) = @_;

    if (!defined $block->no_clear) {
        mkdir store_dir() . '/live';
        live('clear', '--all');
    }

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;') if !defined $block->http_config;
    $block->set_value(config => $block->config // <<'END');
location = /pdp { recs pdp; recs_count 6; add_header X-Pid $pid; }
location = /pdp.html { recs pdp; recs_count 6; add_header X-Pid $pid; }
END
    $block->set_value(request => 'GET /pdp?item=camera');
};

run_tests();

__DATA__

=== TEST 1: what is sold out is left out by the next request of each worker, and comes back
--- response_body_like: "id":"card"
--- after_response eval
[sub {
    for (1 .. 3) {
        live('set', 'card', 'availability=out_of_stock');
        ok(at_once(qr/200 OK(?!.*"card")/s), 'left out');
        live('set', 'card', 'availability=in_stock');
        ok(at_once(qr/"id":"card"/), 'back');
    }
}]



=== TEST 2: a block, a price and its end
--- after_response eval
[sub {
    live('block', 'bag');
    ok(at_once(qr/200 OK(?!.*"bag")/s), 'blocked');
    live('set', 'card', 'price=17.50');
    ok(at_once(qr/"id":"card",[^}]*"price":17\.50,"currency":"EUR","availability":"in_stock"/), 'JSON');
    ok(at_once(qr/data-recs-item="card".*?<span class="recs-price">\xe2\x82\xac17\.50</, '/pdp.html?item=camera'), 'HTML');
    is(answer('pdp', 'json', '--item', 'camera', '--count', 6),
        (http_get('/pdp?item=camera') =~ /\r\n\r\n(.*)/s)[0], 'the command says the same');
    live('set', 'card', 'sale_price=9.90', 'until=+2s');
    ok(at_once(qr/"price":9\.90,/), 'for two seconds');
    ok(wait_until(4, sub { at_once(qr/"id":"card",[^}]*"price":17\.50,/) }), 'and no longer');
}]



=== TEST 3: a boost changes the order
--- after_response eval
[sub {
    my ($first) = http_get('/pdp?item=camera') =~ /"items":\[\{"id":"(\w+)"/;
    my ($other) = http_get('/pdp?item=camera') =~ /"items":\[\{"id":"\w+".*?\},\{"id":"(\w+)"/;
    live('boost', $other, 50);
    ok(at_once(qr/"items":\[\{"id":"$other"/), "$other before $first");
    live('boost', $other, 0);
    ok(at_once(qr/"items":\[\{"id":"$first"/), 'and behind it again');
}]



=== TEST 4: changes outlive a reload and a generation of older data; one of newer data wins
--- after_response eval
[sub {
    open my $file, '<', $Test::Nginx::Util::PidFile or die $!;
    my ($pid) = <$file> =~ /(\d+)/;

    build_store(%::Shop);                       # the next blocks want one of their own
    live('set', 'card', 'availability=out_of_stock');
    live('block', 'bag');
    kill 'HUP', $pid or die $!;
    sleep 0.5;
    ok(at_once(qr/200 OK(?!.*"(?:card|bag)")/s), 'after a reload');

    my $catalog = store_dir() . '.csv';
    open my $out, '>', $catalog or die $!;
    print $out $::Shop{catalog};
    close $out;
    open $out, '>', "$catalog.orders" or die $!;
    print $out $::Shop{orders}, "97,camera,1\n97,soap,1\n96,camera,1\n96,soap,1\n";
    close $out;

    my @build = ('build', '--quiet', '--out', store_dir(), '--format', 'csv', '--orders', "$catalog.orders",
        '--catalog', $catalog);
    utime time - 100, time - 100, $catalog;
    recs(@build);
    ok(wait_until(3, sub { at_once(qr/"id":"soap"/) }), 'a new generation');
    ok(at_once(qr/200 OK(?!.*"(?:card|bag)")/s), 'an older catalogue brings nothing back');
    utime time + 100, time + 100, $catalog;
    recs(@build, '--no-list', 'bundle');
    ok(wait_until(3, sub { at_once(qr/"id":"card"/) }), 'a newer one does');
    ok(at_once(qr/200 OK(?!.*"bag")/s), 'but for what is blocked');
}]



=== TEST 5: an answer that is kept by its ETag is asked for anew
--- after_response eval
[sub {
    my ($tag) = http_get('/pdp?item=camera') =~ /ETag: (\S+)/;
    like(http_get('/pdp?item=camera', "If-None-Match: $tag\r\n"), qr/^HTTP\/1.1 304/, 'the same');
    live('set', 'card', 'price=17.60');
    like(http_get('/pdp?item=camera', "If-None-Match: $tag\r\n"), qr/^HTTP\/1.1 200.*17\.60/s, 'another price');
}]



=== TEST 6: a file that is damaged is named once, and what was read holds
--- after_response eval
[sub {
    live('block', 'bag');
    ok(at_once(qr/200 OK(?!.*"bag")/s), 'blocked');
    my $journal = store_dir() . '/live/journal';
    open my $file, '>', "$journal.bad" or die $!;
    print $file 'x' x 5000;
    close $file;
    rename "$journal.bad", $journal or die $!;
    sleep 1;
    ok(at_once(qr/200 OK(?!.*"bag")/s), 'still');
    is(logged(qr/\[error\].*recs: "[^"]+\/live\/journal" holds no live changes/), 2, 'once by each worker');
    live('block', 'card');
    sleep 0.5;
    ok(at_once(qr/200 OK(?!.*"card")/s), 'the next change makes it anew');
}]
--- no_error_log
[alert]
[crit]



=== TEST 7: a folder that is not there makes no noise; the first change is seen within 250 milliseconds
--- no_clear
--- after_response eval
[sub {
    system('rm', '-r', store_dir() . '/live') == 0 or die;
    ok(wait_until(2, sub { at_once(qr/"id":"bag"/) }), 'nothing is changed');
    live('block', 'bag');
    sleep 0.25;
    ok(at_once(qr/200 OK(?!.*"bag")/s), 'within a quarter of a second');
}]
--- no_error_log
[error]
[alert]



=== TEST 8: the status tells of how many items something is changed
--- config
location = /pdp { recs pdp; }
location = /status { recs_status; }
--- after_response eval
[sub {
    my $changed = sub { http_get('/pdp?item=camera'); (http_get('/status') =~ /"live":(\d+)/)[0] };
    live('block', 'card');
    live('set', 'bag', 'price=3');
    ok(wait_until(3, sub { $changed->() == 2 }), 'two');
}]
