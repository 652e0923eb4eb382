# What a merchandiser says: rules and offers, the same on the command line and in nginx.

use RecsTest;

default_store(shop());

my $Folder = "$RecsTest::Dir/merchandising";
my $Queries = 10_000;
my @Skus;

sub publish {
    mkdir $Folder;
    open my $file, '>', "$Folder/merchandising.json" or die "$Folder: $!";
    print $file fixture('merchandising.json');
    close $file or die "$Folder: $!";

    recs('publish', '--merchandising', $Folder, '--store', store_dir());
}

# srand() does not say the same in every perl
my $Seed = 1;

sub below {
    my ($n) = @_;

    $Seed = ($Seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return int($Seed / 65_536) % $n;
}

sub some_skus {
    my ($most) = @_;

    return join ',', map { $Skus[below(scalar @Skus)] } 1 .. below($most + 1);
}

my @Facts = qw(item cart viewed shown seen bought tier device cart_value views lang);

sub question {
    my %q = map { $_ => '' } @Facts;

    $q{item} = $Skus[below(scalar @Skus)] if below(2);
    $q{cart} = some_skus(6) if below(2);
    $q{viewed} = some_skus(5) if below(3) == 0;
    $q{shown} = some_skus(2) if below(5) == 0;
    $q{seen} = some_skus(9) if below(5) == 0;
    $q{bought} = some_skus(2) if below(5) == 0;
    $q{tier} = (qw(gold silver x))[below(3)];
    $q{device} = (qw(mobile desktop))[below(2)];
    $q{cart_value} = below(3) ? '' : below(200) . '.' . below(10) . '0';
    $q{views} = below(2) ? below(9) : '';
    $q{lang} = ('', 'de', 'en-GB,en', 'fr')[below(4)];

    return \%q;
}

# bodies of many requests over few connections
sub served {
    my ($placement, @questions) = @_;
    my @bodies;

    while (my @some = splice @questions, 0, 200) {
        my $n = 0;
        my $request = join '', map {
            my $q = $_;
            "GET /$placement?" . join('&', map { "$_=$q->{$_}" } @Facts)
                . " HTTP/1.1\r\nHost: localhost\r\n"
                . (++$n == @some ? "Connection: close\r\n" : '') . "\r\n"
        } @some;

        push @bodies, map { /\r\n\r\n(.*)\z/s } split /(?=HTTP\/1\.1 200)/, http_raw($request);
    }

    return @bodies;
}

# what recs get --cases answers: SKUs of each question, separated by commas
sub commanded {
    my ($placement, @questions) = @_;
    my $path = "$RecsTest::Dir/cases.tsv";
    my @items = ('') x @questions;

    open my $file, '>', $path or die "$path: $!";
    print $file join("\t", 'case', map { /^(tier|device)$/ ? "fact:$_" : $_ } @Facts), "\n";
    my $n = 0;
    for my $q (@questions) {
        print $file join("\t", $n++, map { $q->{$_} } @Facts), "\n";
    }
    close $file or die "$path: $!";

    for (split /\n/, recs('get', $placement, '--store', store_dir(), '--cases', $path)) {
        my ($case, undef, $sku) = split /\t/;
        $items[$case] .= "$sku," if $case =~ /^\d+$/;
    }

    return @items;
}

sub same {
    my ($placement, $n) = @_;
    my @questions = map { question() } 1 .. $n;
    my @bodies = served($placement, @questions);
    my @items = commanded($placement, @questions);
    my ($wrong, $rules, $some) = (0, 0, 0);

    for my $i (0 .. $#questions) {
        my ($list) = $bodies[$i] =~ /"items":\[(.*)\],"heading"/;
        my $ids = join '', map { "$_," } $list =~ /"id":"([^"]+)"/g;

        $wrong++ if $ids ne $items[$i];
        $some++ if $ids ne '';
        $rules++ if $bodies[$i] !~ /"rules":\[\]/;
    }

    is(scalar @bodies, $n, "$placement: $n answers");
    is($wrong, 0, 'with the items that the command says, in its order');
    cmp_ok($some, '>', $n / 2, 'most have items');
    cmp_ok($rules, '>', $n / 4, 'rules fire in many');
}

sub same_bytes {
    my ($placement, $n) = @_;
    my @questions = map { question() } 1 .. $n;
    my @bodies = served($placement, @questions);
    my $wrong = 0;

    for my $i (0 .. $#questions) {
        my $q = $questions[$i];
        my @facts = map { ('--fact', "$_=$q->{$_}") } @Facts;

        $wrong++ if $bodies[$i] ne answer($placement, 'json', @facts);
    }

    is($wrong, 0, "$placement: $n answers, byte for byte those of recs get");
}

{
    no warnings 'once';
    @Skus = map { /^(\w+),/ ? $1 : () } (split /\n/, fixture('catalog.csv'))[1 .. 12];
    push @Skus, 'nobody-knows';
    *Test::Base::Filter::same = \&same;
    *Test::Base::Filter::same_bytes = \&same_bytes;
    *Test::Base::Filter::publish = \&publish;
    $::Queries = $Queries;
}

my $Contexts = join ' ', map { "recs_context $_ \$arg_$_;" } @Facts;

prepare {
    my ($block) = @_;

    publish();
    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;')
        if !defined $block->http_config;
    $block->set_value(config => join("\n", map { "location = /$_ { recs $_; $Contexts }" }
        qw(pdp cart checkout shelf)) . ($block->config // ''));
};

no_long_string();
plan('no_plan');
run_tests();

__DATA__

=== TEST 1: ten thousand random questions
--- request
GET /pdp?item=camera
--- response_body_like: "placement":"pdp"
--- after_response eval
[sub { same('pdp', $::Queries * 0.4); same('cart', $::Queries * 0.4); same('shelf', $::Queries * 0.2); }]



=== TEST 2: some of them byte for byte
--- request
GET /pdp?item=camera
--- response_body_like: "placement":"pdp"
--- after_response eval
[sub { same_bytes($_, 20) for qw(pdp cart shelf); }]



=== TEST 3: a rule fires and an offer is made; the log tells which
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
log_format rules '$recs_rule|$recs_items';
--- config
location = /head { recs cart; recs_context cart camera; recs_context tier gold; add_header X-Rule $recs_rule; }
--- request
GET /head
--- response_headers
X-Rule: gold,cameras
--- response_body_like: "message":"For gold members","offers":\[\{"name":"shipping","text":"Only .[^"]* more","gap":[0-9.]+\}\],"rules":\["gold","cameras"\]



=== TEST 4: a fact of 64 KB, a cart of 10,000
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
large_client_header_buffers 4 256k;
--- config
location = /long { recs cart; recs_context cart $arg_cart; recs_context tier $http_x_tier; recs_context cart_value $http_x_tier; }
--- request eval
my $cart = CORE::join ',', map { "camera$_" } 1 .. 9_999;
["GET /long?cart=camera,$cart"]
--- more_headers eval
'X-Tier: ' . ('9' x 65_536)
--- response_body_like: "placement":"cart",.*"id":"card".*"rules":\["cameras"\]
