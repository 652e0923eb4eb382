# The same over HTTP/2: a second port of the same nginx, asked by curl.

use RecsTest;

default_store(shop());
no_long_string();
plan(skip_all => 'curl knows no HTTP/2') if curl('--version') !~ /HTTP2/;
plan('no_plan');

# --- h2: path, answered through the second port; the block's own request goes by HTTP/1.1
sub h2 {
    my ($path, @args) = @_;
    my $port = $Test::Nginx::Util::RandPorts{1} // $ENV{TEST_NGINX_RAND_PORT_1};

    return curl('--http2-prior-knowledge', @args, "http://127.0.0.1:$port$path");
}

run_tests();

__DATA__
