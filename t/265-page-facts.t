# What a page says of itself: recs_cart_from and recs_item_from.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');

prepare {
    my ($block) = @_;

    # --- lines: of the location; --- page; --- cart: its SKUs, or --- item; [here] is where it goes
    defined $block->page or return;

    my $place = $block->page;
    my $placement = defined $block->item ? 'pdp' : 'cart';
    my @facts = defined $block->item ? ('--item', $block->item) : ('--cart', $block->cart // '');
    my $fragment = answer($placement, 'html', @facts);

    (my $page = $place) =~ s/\[here\]//;
    $place =~ s/\[here\]/$fragment/;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;
        server { listen $TEST_NGINX_UPSTREAM; root html; default_type "text/html; charset=utf-8"; }');
    $block->set_value(config => "recs_inject $placement; " . $block->lines . '
        default_type "text/html; charset=utf-8";
        location = /page { root html; }
        location /small/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/; proxy_buffering off; proxy_buffer_size 1k; }');
    $block->set_value(user_files => [[page => $page]]);
    $block->set_value(request => ['GET /page', 'GET /small/page']);
    $block->set_value(response_body => [($place) x 2]);
};

run_tests();

__DATA__

=== TEST 1: an attribute of the lines
--- lines: recs_cart_from attr=data-sku;
--- cart: camera,card
--- page
<html><body><ul><li data-sku="camera"><li data-sku=' card '><li data-sku=camera><li data-sku></ul>[here]</body></html>



=== TEST 2: of some elements only
--- lines: recs_cart_from attr=data-sku li.line;
--- cart: card
--- page
<html><body><p data-sku=camera><li data-sku=bag><li class="line x" data-sku=card>[here]</body></html>



=== TEST 3: the context knows better
--- lines: recs_cart_from attr=data-sku; recs_context cart bag;
--- cart: bag
--- page
<html><body><li data-sku=camera>[here]</body></html>



=== TEST 4: what comes behind the place does not count
--- lines: recs_cart_from attr=data-sku;
--- cart: camera
--- page
<html><body><li data-sku=camera><!-- recs:cart -->[here]<li data-sku=card></body></html>



=== TEST 5: JSON-LD
--- lines: recs_item_from json-ld;
--- item: camera
--- page
<html><head><script type="application/ld+json">
{"@context":"https://schema.org","@graph":[{"@type":"BreadcrumbList"},{"@type":["Thing","Product"],"sku":"camera",
"offers":{"@type":"Offer","price":"499.00"}},{"@type":"Product","sku":"card"}]}
</script></head><body>[here]</body></html>



=== TEST 6: a number that is an id, and productID
--- lines: recs_cart_from json-ld;
--- cart: camera,card
--- page
<html><script type="application/ld+json">[{"@type":"Product","productID":"camera"},{"@type":"Product","sku":"card"},
{"@type":"Offer","sku":"bag"}]</script>[here]</body></html>



=== TEST 7: a data layer
--- lines: recs_cart_from dataLayer;
--- cart: camera,card
--- page
<html><script>window.dataLayer = window.dataLayer || []; dataLayer.push({ ecommerce: null });
dataLayer.push({"event":"view_item_list","ecommerce":{"items":[{"item_id":"bag"}]}});
dataLayer.push({"event":"view_cart","ecommerce":{"currency":"EUR","items":[{"item_id":"camera","item_name":"a }"},
{"id":"card"}]}}); f({"a":1});</script>[here]</body></html>



=== TEST 8: gtag
--- lines: recs_item_from dataLayer; recs_cart_from dataLayer;
--- item: camera
--- page
<html><script>gtag('config', 'G-1', {"a":"b"}); gtag("event", "view_item", {"items":[{"item_id":"camera"}]});</script>
<body>[here]</body></html>



=== TEST 9: what is no plain JSON is not read
--- lines: recs_cart_from dataLayer; recs_cart_from json-ld;
--- cart:
--- page
<html><script>dataLayer.push({event:'view_cart',ecommerce:{items:[{item_id:'camera'}]}});</script>
<script type="application/ld+json">{"@type":"Product","sku":"camera",}</script>
<script>dataLayer.push({"event":"view_cart","items":[{"item_id":"camera"}]</script>[here]</body></html>



=== TEST 10: a long script, in pieces
--- lines: recs_cart_from dataLayer;
--- cart: camera
--- page eval
'<html><script>' . '// some words' . "\n" x 5000
    . 'dataLayer.push({"event":"begin_checkout","items":[{"item_id":"camera"}]});' . ' ' x 5000
    . '</script>' . 'x' x 3000 . '[here]</body></html>'



=== TEST 11: one that is too long
--- lines: recs_cart_from dataLayer;
--- cart:
--- page eval
'<html><script>dataLayer.push({"event":"view_cart","items":[{"item_id":"camera"}]});' . ' ' x 65_536
    . '</script>[here]</body></html>'



=== TEST 12: the text of elements
--- lines: recs_cart_from text "td.sku";
--- cart: camera,card
--- page
<html><body><table><tr><td class="sku">
  camera <!-- x -->
<td>1<tr class=x><td class="x sku"><b>ca</b>rd<td>2</table><p class=sku>bag</p>[here]</body></html>



=== TEST 13: microdata
--- lines: recs_item_from microdata;
--- item: camera
--- page
<html><body><div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">A camera</h1>
<div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="sku" content="bag"></div>
<span itemprop="sku">camera</span></div>[here]</body></html>



=== TEST 14: nothing is decided where there is no place
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /page { recs_inject cart at=append:#a; recs_cart_from attr=data-sku; default_type text/html;
    return 200 "<html><p data-sku=camera></body></html>"; }
--- request
GET /page
--- response_body: <html><p data-sku=camera></body></html>



=== TEST 15: levels: what is inherited, and what is said anew
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
recs_inject cart;
recs_cart_from attr=data-a;
default_type "text/html; charset=utf-8";
location = /a { return 200 "<html><p data-a=camera data-b=bag></p>"; }
location = /b { recs_cart_from attr=data-b; return 200 "<html><p data-a=camera data-b=bag></p>"; }
--- request eval
["GET /a", "GET /b"]
--- response_body eval
['<html><p data-a=camera data-b=bag></p>' . answer('cart', 'html', '--cart', 'camera'),
    '<html><p data-a=camera data-b=bag></p>' . answer('cart', 'html', '--cart', 'bag')]



=== TEST 16: an unknown source is refused, with file and line
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
recs_cart_from cookies;
--- must_die
--- error_log eval
qr/\[emerg\] .*recs_cart_from: "cookies": there are: attr=NAME, text, microdata, json-ld, dataLayer in .*nginx\.conf:\d+/
--- no_error_log
[alert]
