# New generations under a running nginx of two workers: no reload, no failed request.

use RecsTest;

use File::Temp;

default_store(shop());
no_long_string();
master_on();
workers(2);
plan('no_plan');

our %Shop = shop();
our $Config = 'location = /pdp { recs pdp; recs_count 6; } location = /status { recs_status; }';

# a second generation: camera and soap go together
sub publish {
    my ($sku) = @_;
    build_store(orders => $::Shop{orders} . "99,camera,1\n99,$sku,1\n98,camera,1\n98,$sku,1\n",
        catalog => $::Shop{catalog});
}

# do all workers answer so? forty times in a row
sub everywhere {
    my ($pattern) = @_;
    return wait_until(3, sub {
        for (1 .. 40) {
            http_get('/pdp?item=camera') =~ $pattern or return 0;
        }
        return 1;
    });
}

sub current {
    my ($to) = @_;
    my $link = store_dir() . '/current';

    symlink $to, "$link.new" or die "symlink: $!";
    rename "$link.new", $link or die "rename: $!";
}

# the same lists with other merchandising, as text; what recs says
sub policy {
    my ($text) = @_;
    my $dir = File::Temp->newdir;

    open my $file, '>', "$dir/merchandising.json" or die $!;
    print $file $text;
    close $file;

    return recs('publish', '--merchandising', "$dir", '--store', store_dir());
}

{
    no warnings 'once';
    *Test::Base::Filter::policy = \&policy;
    *Test::Base::Filter::publish = \&publish;
    *Test::Base::Filter::everywhere = \&everywhere;
    *Test::Base::Filter::current = \&current;
}

prepare {
    my ($block) = @_;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;');
    $block->set_value(config => $::Config);
    $block->set_value(request => 'GET /pdp?item=camera');
};

run_tests();

__DATA__

=== TEST 1: a new generation is served within a second by all workers
--- after_response eval
[sub {
    publish('soap');
    my $start = time;
    ok(everywhere(qr/"soap"/), 'served');
    cmp_ok(time - $start, '<', 1, 'within a second');
}]



=== TEST 2: no request fails and none is mixed while generations come
--- after_response eval
[sub {
    my $end = time + 2;
    my ($n, $bad) = (0, 0);
    my %seen;

    for my $sku (qw(soap honey tea)) {
        publish($sku);

        while (time < $end) {
            my $answer = http_get('/pdp?item=camera');
            $n++;
            $bad++ if $answer !~ m{^HTTP/1.1 200 OK.*"generation":"(\w+)","items":\[\{.*\}\],.*\}$}s;
            $seen{$1 // ''}++;
            last if $answer =~ /"$sku"/;
        }
    }

    is($bad, 0, "of $n requests none failed");
    ok(keys %seen >= 3, 'three generations or more were seen');
}]



=== TEST 3: a store that appears is served
--- no_store
--- response_body_like: "items":\[\]
--- after_response eval
[sub { publish('soap'); ok(everywhere(qr/"soap"/), 'served'); }]



=== TEST 4: a generation cut short is not taken, and the one before goes on
--- after_response eval
[sub {
    publish('soap');
    everywhere(qr/"soap"/);
    open my $file, '>', store_dir() . '/bad.recs' or die $!;
    print $file 'x' x 10_000;
    close $file;
    current('bad.recs');
    sleep 0.8;
    ok(everywhere(qr/"soap"/), 'the old one serves');
    is(logged(qr/\[error\].*recs: "[^"]+\/bad.recs" is not a generation.*; the last good generation goes on/), 2,
        'logged once by each worker');
    publish('honey');
    ok(everywhere(qr/"honey"/), 'and the next good one');
}]



=== TEST 5: a store that is taken away is served on
--- after_response eval
[sub {
    publish('soap');
    everywhere(qr/"soap"/);
    rename store_dir(), store_dir() . '.away' or die $!;
    sleep 0.8;
    ok(everywhere(qr/"soap"/), 'while it is away');
    rename store_dir() . '.away', store_dir() or die $!;
    publish('honey');
    ok(everywhere(qr/"honey"/), 'and when it is back');
}]
--- no_error_log
[alert]
[crit]



=== TEST 6: an older generation can be made current again
--- after_response eval
[sub {
    my $old = readlink store_dir() . '/current';
    publish('soap');
    everywhere(qr/"soap"/);
    current($old);
    ok(everywhere(qr/^(?!.*"soap")/s), 'rolled back');
}]



=== TEST 7: after a reload the newest generation is served, whatever happened before
--- after_response eval
[sub {
    open my $file, '<', $Test::Nginx::Util::PidFile or die $!;
    my $pid = <$file>;
    publish('soap');
    kill 'HUP', $pid or die $!;
    ok(everywhere(qr/"soap"/), 'served');
    is(http_get('/pdp?item=camera') =~ /^HTTP\/1.1 200/, 1, 'and no worker was lost');
}]



=== TEST 8: a slow request lets an old worker finish, without keeping it alive for the timer
--- after_response eval
[sub {
    open my $file, '<', $Test::Nginx::Util::PidFile or die $!;
    my ($pid) = <$file> =~ /(\d+)/;
    open my $children, '<', "/proc/$pid/task/$pid/children" or die $!;
    my @old = split ' ', <$children>;
    is(@old, 2, 'there are two');
    kill 'HUP', $pid or die $!;
    ok(wait_until(3, sub { !grep { kill 0, $_ } @old }), 'the old workers are gone');
}]



=== TEST 9: merchandising alone is published, and what is wrong is not
--- after_response eval
[sub {
    my $want = '{"placements": {"pdp": {"title": "Of today"}}}';

    like(policy($want), qr/^generation \w+: the lists of \w+/, 'published');
    ok(everywhere(qr/"heading":"Of today"/), 'served');
    ok(!eval { policy('{"placements": {"pdp": {"cuont": 2}}}') }, 'refused');
    ok(everywhere(qr/"heading":"Of today"/), 'and goes on');
}]



=== TEST 10: a policy that is there before its lists, as after a copy in the wrong order, waits for them
--- after_response eval
[sub {
    policy('{"placements": {"pdp": {"title": "First"}}}');
    my $first = readlink store_dir() . '/current';
    policy('{"placements": {"pdp": {"title": "Second"}}}');
    ok(everywhere(qr/"heading":"Second"/), 'one that has them is served');

    my ($lists) = $first =~ /^(\w+)-\w+\.recs$/ or die $first;
    $lists = store_dir() . "/$lists.recs";
    rename $lists, "$lists.away" or die $!;
    current($first);
    sleep 0.8;
    ok(everywhere(qr/"heading":"Second"/), 'and goes on while the next one has none');
    is(logged(qr/\[error\].*recs: .* needs the lists of the file beside it: .*; the last good generation goes on/), 2,
        'which is logged once by each worker');

    open my $in, '<:raw', "$lists.away" or die $!;
    open my $out, '>:raw', $lists or die $!;
    $out->autoflush(1);
    read $in, my $half, (-s $in) / 2;
    print $out $half;
    sleep 0.8;
    ok(everywhere(qr/"heading":"Second"/), 'and while they are half copied');

    local $/;
    print $out scalar <$in>;
    ok(everywhere(qr/"heading":"First"/), 'it is served as soon as they are there');
}]
