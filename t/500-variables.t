# $recs_items, $recs_count, $recs_generation, $recs_outcome.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');

# --- outcome: a pattern that the block's lines of the log must match, one a line
prepare {
    my ($block) = @_;
    my $log = "$RecsTest::Dir/" . $block->seq_num . '.log';

    unlink $log;
    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;
        log_format recs "$uri outcome=$recs_outcome count=$recs_count items=$recs_items generation=$recs_generation";
        access_log ' . $log . ' recs;' . ($block->http_config // ''));

    if (defined $block->logged) {
        my @wanted = map { s/^\s+|\s+$//gr } split /\n/, $block->logged;
        my $requests = @wanted;

        $block->set_value(after_response => [(undef) x ($requests - 1), sub {
            my @lines;
            wait_until(2, sub {
                open my $file, '<', $log or return 0;
                chomp(@lines = grep { !m{^/ver\b} } <$file>);
                return @lines >= $requests;
            });
            like($lines[$_] // '', qr/^$wanted[$_]$/, "line $_ of the log") for 0 .. $#wanted;
        }]);
    }
};

run_tests();

__DATA__

=== TEST 1: an answer is served, with what
--- config
location = /pdp { recs pdp; }
location = /cart.html { recs cart; }
--- request eval
["GET /pdp?item=camera", "GET /cart.html?cart=tea&count=2"]
--- error_code eval
[200, 200]
--- logged
/pdp outcome=served count=4 items=card,bag,tripod,camera2 generation=[0-9a-f]{16}
/cart.html outcome=served count=2 items=cup,honey generation=[0-9a-f]{16}



=== TEST 2: an answer of nothing is empty
--- orders
order_id,sku
--- catalog
id,title
lonely,Lonely
--- config
location = /pdp { recs pdp; }
--- request
GET /pdp?item=lonely
--- logged
/pdp outcome=empty count=0 items=- generation=[0-9a-f]{16}



=== TEST 3: without a store an answer has no generation
--- no_store
--- config
location = /pdp { recs pdp; }
location = /page { recs_inject cart; default_type text/html; return 200 "<html><body></body></html>"; }
location = /cart { recs_inject cart; default_type application/json; return 200 '{"items":[]}'; }
--- request eval
["GET /pdp", "GET /page", "GET /cart"]
--- error_code eval
[200, 200, 200]
--- logged
/pdp outcome=passed:no_store count=0 items=- generation=-
/page outcome=passed:no_store count=0 items=- generation=-
/cart outcome=passed:no_store count=0 items=- generation=-



=== TEST 4: what was injected
--- config
recs_inject cart;
location = /page { recs_context cart camera; default_type text/html; return 200 "<html><body></body></html>"; }
location = /cart { default_type application/json; return 200 '{"items":[{"sku":"tea"}]}'; }
--- request eval
["GET /page", "GET /cart"]
--- error_code eval
[200, 200]
--- logged
/page outcome=injected count=4 items=card,bag,tripod,cup generation=[0-9a-f]{16}
/cart outcome=injected count=4 items=cup,honey,card,camera generation=[0-9a-f]{16}



=== TEST 5: why a page was left alone; what was decided for it is not said to be shown
--- config
recs_inject cart;
default_type text/html;
location = /404 { return 404; }
location = /text { default_type text/plain; return 200 "text"; }
location = /piece { return 200 "<p>piece</p>"; }
location = /utf16 { default_type "text/html; charset=utf-16"; return 200 "<html></html>"; }
location = /json { default_type application/json; return 200 '{"a":1}'; }
location = /bad { default_type application/json; return 200 '{"items":'; }
location = /large { default_type application/json; recs_max_body 5; return 200 '{"items":[]}'; }
location = /off { recs_inject off; return 200 "<html></html>"; }
--- request eval
[map { "GET /$_" } qw(404 text piece utf16 json bad large off)]
--- error_code eval
[404, (200) x 7]
--- logged
/404 outcome=passed:status count=0 items=- generation=-
/text outcome=passed:type count=0 items=- generation=-
/piece outcome=passed:no_place count=0 items=- generation=[0-9a-f]{16}
/utf16 outcome=passed:charset count=0 items=- generation=-
/json outcome=passed:no_cart count=0 items=- generation=[0-9a-f]{16}
/bad outcome=passed:bad_json count=0 items=- generation=[0-9a-f]{16}
/large outcome=passed:too_large count=0 items=- generation=[0-9a-f]{16}
/off outcome=- count=- items=- generation=-



=== TEST 6: what a shop does not sell any more is passed:nothing
--- orders
order_id,sku
--- catalog
id,title
lonely,Lonely
--- config
location = /page { recs_inject cart; default_type text/html; return 200 "<html><body></body></html>"; }
--- request
GET /page
--- logged
/page outcome=passed:nothing count=0 items=- generation=[0-9a-f]{16}



=== TEST 7: a location's answer can say it in headers
--- config
location = /pdp {
    recs pdp;
    add_header X-Items $recs_items;
    add_header X-Count $recs_count;
    add_header X-Generation $recs_generation;
    add_header X-Outcome $recs_outcome;
}
--- request
GET /pdp?item=camera&count=2
--- response_headers_like
X-Items: card,bag
X-Count: 2
X-Generation: [0-9a-f]{16}
X-Outcome: served



=== TEST 8: where nothing is done the variables are empty
--- config
location = /x { return 200 "[$recs_items][$recs_count][$recs_generation][$recs_outcome]"; }
--- request
GET /x
--- response_body chomp
[][][][]



=== TEST 9: a line of the log keeps the items of a generation that is gone by then
The map is closed when the next one opens; the names must not be in it.
--- config
location = /page { recs_inject cart; recs_context cart camera; root html; try_files /page.html =404;
    types { } default_type text/html; limit_rate 60k; limit_rate_after 1k; }
location = /pdp { recs pdp; }
--- user_files eval
[['page.html' => '<html><body>' . 'text ' x 16_000 . '</body></html>']]
--- request
GET /pdp?item=tea
--- after_response eval
[sub {
    my %shop = shop();
    my $socket = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => server_port_for_client());
    print $socket "GET /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    build_store(orders => $shop{orders} . "98,tea,1\n98,soap,1\n", catalog => $shop{catalog});
    ok(wait_until(2, sub { http_get('/pdp?item=tea') =~ /"soap"/ }), 'the new generation serves');
    my $page = do { local $/; <$socket> };
    like($page, qr/data-recs-item="card".*<\/section><\/body><\/html>$/s, 'the page is whole');
}]
--- timeout: 10



=== TEST 10: HEAD of a page that would be injected into
--- config
location = /page { recs_inject cart; default_type text/html; return 200 "<html><body></body></html>"; }
--- request
HEAD /page
--- logged
/page outcome=passed:head count=0 items=- generation=[0-9a-f]{16}
