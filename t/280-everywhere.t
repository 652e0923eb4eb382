# Every page and cart of the data sets beside the tree, on every way through nginx: static and
# proxied, whole, a byte at a time, in small buffers, compressed by the origin; HTTP/1.1 and 2,
# packed for the client or not.  The same bytes must come out.

use RecsTest;
use Compress::Zlib qw(memGzip);

my $data = defined $ENV{RECS_SHARED} ? "$ENV{RECS_SHARED}/data" : undef;

plan(skip_all => 'no html/ and carts/: set RECS_SHARED')
    if !$data || !-d "$data/html" || !-d "$data/carts";
plan(skip_all => 'curl knows no HTTP/2') if curl('--version') !~ /HTTP2/;

default_store(orders => <<'END', catalog => "id,title\nmore,More\n");
order,sku
1,38558517710
1,more
2,simple-product
2,more
3,1093
3,more
4,701643070725M
4,more
END

no_long_string();
plan('no_plan');

# of at most so many bytes
sub names {
    my ($most) = @_;
    return map { m{([^/]+)\z} } grep { !defined $most || -s $_ <= $most }
        sort glob("$data/html/*.html $data/carts/*.json");
}

sub bytes {
    my ($path) = @_;
    open my $file, '<:raw', $path or die "$path: $!";
    return do { local $/; <$file> };
}

# the way that 240-pages.t and 320-real-carts.t check against what is expected
our $Plain = '/static';

our @Clients = (
    ['HTTP/1.1'], ['HTTP/1.1, packed', '--compressed'],
    ['HTTP/2', '--http2-prior-knowledge'], ['HTTP/2, packed', '--http2-prior-knowledge', '--compressed'],
);

our @Ways = qw(/static /threads /whole /small /buffers /packed /packed-small);
our @Drips = qw(/drip /packed-drip);        # a system call a byte: to one client, of small files
our $Small = 35_000;

# Files over one way, the answers by name.  curl 7.88 breaks an HTTP/2 connection that was known
# beforehand to be one when it uses it again: there it runs once a file.
sub fetch {
    my ($way, $name, @options) = @_;
    my @names = names($way =~ /drip/ ? $Small : undef);
    my $socket = $name =~ m{HTTP/2} ? "$RecsTest::Dir/http2.sock" : "$RecsTest::Dir/http1.sock";
    my $out = "$RecsTest::Dir/out";

    my @urls = map { ['-o', "$out-$_", "http://localhost$way/$_"] } @names;
    @urls = [map { @$_ } @urls] if $name !~ m{HTTP/2};

    my $said = CORE::join '', map { curl(@options, '--fail', '--unix-socket', $socket, '--max-time', 30,
        '-w', '%{http_code} %{exitcode}\n', @$_) } @urls;

    is($said, "200 0\n" x @names, "$way, $name: all answered");
    return map { $_ => bytes("$out-$_") } @names;
}

{
    no strict 'refs';
    no warnings 'once';
    *{"Test::Base::Filter::$_"} = \&$_ for qw(names fetch bytes);
}

prepare {
    my ($block) = @_;

    mkdir "$RecsTest::Dir/files";
    for my $name (names()) {
        my $folder = $name =~ /json$/ ? 'carts' : 'html';
        my $text = bytes("$data/$folder/$name");

        for (['', $text], ['.gz', memGzip($text)]) {
            open my $file, '>:raw', "$RecsTest::Dir/files/$name$_->[0]" or die $!;
            print $file $_->[1];
        }
    }

    my $locations = 'default_type text/html; types { application/json json; }
        sendfile on; recs_inject cart; recs_context cart camera;
        location /static/ { alias $TEST_NGINX_PRIVATE_DIR/files/; }
        location /drip/ { alias $TEST_NGINX_PRIVATE_DIR/files/; sendfile off; output_buffers 1 1; }
        location /threads/ { alias $TEST_NGINX_PRIVATE_DIR/files/; aio threads; directio 512; output_buffers 2 4k; }
        location /whole/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/plain/;
            proxy_buffer_size 512k; proxy_buffers 8 512k; proxy_busy_buffers_size 1m; }
        location /small/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/plain/;
            proxy_buffering off; proxy_buffer_size 1k; postpone_output 0; }
        location /buffers/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/plain/;
            proxy_buffer_size 1k; proxy_buffers 4 1k; proxy_busy_buffers_size 2k; proxy_http_version 1.1; }
        location /packed/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/packed/; }
        location /packed-drip/ { alias $TEST_NGINX_PRIVATE_DIR/files/; gzip_static always; sendfile off; output_buffers 1 1; }
        location /packed-small/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/packed/;
            proxy_buffering off; proxy_buffer_size 1k; postpone_output 0; }';

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;
        server {
            listen $TEST_NGINX_UPSTREAM;
            default_type text/html; types { application/json json; }
            location /plain/ { alias $TEST_NGINX_PRIVATE_DIR/files/; }
            location /packed/ { alias $TEST_NGINX_PRIVATE_DIR/files/; gzip_static always; }
        }
        gzip on; gzip_min_length 1; gzip_types application/json; gzip_http_version 1.0;
        server { listen $TEST_NGINX_HTTP2 http2; ' . $locations . '}
        server { listen unix:$TEST_NGINX_PRIVATE_DIR/http1.sock; ' . $locations . '}');
};

run_tests();

__DATA__

=== TEST 1: all pages and carts on all ways
--- config
location = /t { return 200; }
--- request
GET /t
--- after_response eval
[sub {
    my %plain = fetch($::Plain, @{ $::Clients[0] });
    my $changed = grep { $plain{$_} ne bytes("$RecsTest::Dir/files/$_") } names();

    cmp_ok($changed, '>', names() / 2, "something is put into $changed of them");

    for ((map { my $way = $_; map { [$way, @$_] } @::Clients } @::Ways), map { [$_, @{ $::Clients[0] }] } @::Drips) {
        my ($way, $client) = @$_;
        my %got = fetch(@$_);

        # what nothing is put into leaves as it came: compressed, where the origin did that
        my @wrong = grep { $got{$_} ne $plain{$_}
            && !($plain{$_} eq bytes("$RecsTest::Dir/files/$_")
                && $got{$_} eq bytes("$RecsTest::Dir/files/$_.gz")) } sort keys %got;

        is(CORE::join(' ', @wrong), '', "$way, $client: the same bytes");
    }
}]
