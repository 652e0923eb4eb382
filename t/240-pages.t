# Real pages of shops, from the data sets beside the tree, with the places that a
# conforming parser gives (html/expected.tsv).

use RecsTest;

my $data = $ENV{RECS_SHARED};
my $folder = defined $data ? "$data/data/html" : undef;

plan(skip_all => 'no html/expected.tsv: set RECS_SHARED') if !$folder || !-f "$folder/expected.tsv";

default_store(shop());
no_long_string();
plan('no_plan');

$ENV{TEST_NGINX_PAGES} = $folder;

sub pages {
    open my $file, '<', "$folder/expected.tsv" or die $!;
    my (undef, @lines) = <$file>;
    return map { [(split /\t/)[0, 2]] } @lines;
}

# what must come out of a page; its own end where there is no end tag, if it is a document
sub spliced {
    my ($page, $place) = @_;
    open my $file, '<:raw', "$folder/$page" or die $!;
    my $text = do { local $/; <$file> };
    my $document = $text =~ /<!doctype|<html|<body|<head/i;
    my $fragment = answer('cart', 'html', '--cart', 'camera');

    # where browsers look for the charset, and what takes references only
    my ($charset) = substr($text, 0, 1024) =~ /<meta(?:\s+|[^>]*content-type[^>]*)charset=["']?([\w-]+)/i;

    return $text if $text =~ /<html[^>]* (?:amp|\xe2\x9a\xa1)[ >]/ || $place eq '-' && !$document;
    $fragment = ascii($fragment) if defined $charset && lc $charset ne 'utf-8';
    substr $text, $place eq '-' ? length $text : $place, 0, $fragment;
    return $text;
}

prepare {
    my ($block) = @_;
    my @pages = pages();
    my $prefix = $block->prefix;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;
        server { listen $TEST_NGINX_UPSTREAM; root $TEST_NGINX_PAGES; }');
    $block->set_value(config => 'recs_inject cart; recs_context cart camera;
        location /static/ { alias $TEST_NGINX_PAGES/; }
        location /proxied/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/; }
        location /small/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/;
            proxy_buffering off; proxy_buffer_size 1k; }');
    $block->set_value(request => [map { "GET /$prefix/$_->[0]" } @pages]);
    $block->set_value(response_body => [map { spliced(@$_) } @pages]);
};

run_tests();

__DATA__

=== TEST 1: the fragment stands where the body ends, in static pages
--- prefix: static



=== TEST 2: the fragment stands where the body ends, in proxied pages
--- prefix: proxied



=== TEST 3: the fragment stands where the body ends, in pages that come a thousand bytes at a time
--- prefix: small
