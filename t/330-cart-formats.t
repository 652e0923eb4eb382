# JSON carts of platforms and of the shop's own making, and where they take suggestions.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');

# as a renderer of the storefront has it, said once more in Perl; prices have two digits
sub woocommerce {
    my $number = 0;

    my $product = sub {
        my ($item) = @_;
        my ($id, $title, $url, $image, $price, $stock) =
            $item =~ /"id":(".*?"),"title":("(?:[^"\\]|\\.)*"),"url":(".*?"),"image":(".*?"),"price":([\d.]+),"currency":"EUR","availability":"(.*?)"/
            or die "$item\n";

        $number++;
        $price =~ tr/.//d;
        $price += 0;
        $stock = $stock eq 'out_of_stock' ? 'false' : 'true';

        return qq({"id":-$number,"name":$title,"parent":0,"type":"simple","variation":"","sku":$id,"permalink":$url,)
            . qq("short_description":"","description":"","on_sale":false,"prices":{"price":"$price",)
            . qq("regular_price":"$price","sale_price":"$price","price_range":null,"currency_code":"EUR",)
            . qq("currency_symbol":"\xe2\x82\xac","currency_minor_unit":2,"currency_decimal_separator":".",)
            . qq("currency_thousand_separator":",","currency_prefix":"\xe2\x82\xac","currency_suffix":""},)
            . qq("price_html":"","average_rating":"0","review_count":0,"images":[{"id":0,"src":$image,)
            . qq("thumbnail":$image,"srcset":"","sizes":"","name":$title,"alt":$title}],"categories":[],"tags":[],)
            . qq("attributes":[],"variations":[],"has_options":false,"is_purchasable":false,"is_in_stock":$stock,)
            . qq("is_on_backorder":false,"low_stock_remaining":null,"sold_individually":false,"add_to_cart":{"text":"",)
            . qq("description":"","url":$url,"minimum":1,"maximum":9999,"multiple_of":1},"extensions":{}});
    };

    return CORE::join ',', map { $product->($_) } answer('cart', 'items', @_) =~ /\{.*?\}/g;
}

prepare {
    my ($block) = @_;

    # --- format: directives; --- cart: what the origin sends, --- skus: what is read from it;
    # in [HERE] come the suggestions, in [ITEMS] without brackets, in [HTML] as part of a string
    defined $block->cart or return;

    my $cart = $block->cart;
    my @skus = ('--cart', $block->skus // '');
    my $items = answer('cart', 'items', @skus);
    my $html = answer('cart', 'html', @skus);

    $html =~ s/"/\\"/g;
    $html =~ s/([<>&])/sprintf '\\u%04x', CORE::ord $1/ge;

    chomp $cart;
    (my $sent = $cart) =~ s/\[(HERE|ITEMS|WOO|HTML)\]|\[MEMBER:[^\]]*\]//g;

    my $wanted = $cart;
    $wanted =~ s/\[HERE\]/,"recommendations":$items/;
    $wanted =~ s/\[MEMBER:([^\]]*)\]/$1$items/;
    $wanted =~ s/\[ITEMS\]/CORE::substr $items, 1, -1/e;
    $wanted =~ s/\[HTML\]/$html/g;
    $wanted =~ s/\[WOO\]/woocommerce(@skus)/e;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;
        server { listen $TEST_NGINX_UPSTREAM; root $TEST_NGINX_SERVER_ROOT/html;
            location = /cart { default_type application/json; } }');
    $block->set_value(config => 'location = /cart { recs_inject cart; ' . ($block->format // '')
        . ' proxy_pass http://$TEST_NGINX_UPSTREAM; }');
    $block->set_value(user_files => [[cart => $sent]]);
    $block->set_value(request => 'GET /cart');
    $block->set_value(response_body => $wanted);
    $block->set_value(response_headers => 'Content-Length: ' . length $wanted);
};

run_tests();

__DATA__

=== TEST 1: paths of the shop's own
--- format: recs_cart_path basket.rows[].article.no quantity=basket.rows[].n total=basket.sum;
--- cart
{"basket":{"rows":[{"article":{"no":"camera"},"n":1}],"sum":"12.00"},"items":[{"sku":"tea"}][HERE]}
--- skus: camera



=== TEST 2: where they lead nowhere a cart is left alone
--- format: recs_cart_path basket.rows[].article.no;
--- cart
{"items":[{"sku":"camera"}]}



=== TEST 3: of several shapes the first that fits
--- format: recs_cart_path a[].sku; recs_cart_path b[].sku; recs_cart_path c[].sku;
--- cart
{"c":[{"sku":"tea"}],"b":[{"sku":"camera"}][HERE]}
--- skus: camera



=== TEST 4: a format reads its own carts only
--- format: recs_cart_format salesforce;
--- cart
{"items":[{"sku":"camera"}]}



=== TEST 5: the formats of GraphQL
--- format: recs_cart_format shopify;
--- cart
{"data":{"cart":{"lines":{"edges":[{"node":{"quantity":1,"merchandise":{"sku":"camera"}}}]}}}[HERE]}
--- skus: camera



=== TEST 6: a change of the cart, with GraphQL
--- format: recs_cart_format saleor;
--- cart
{"data":{"checkoutLinesAdd":{"checkout":{"lines":[{"quantity":1,"variant":{"sku":"camera"}}]},"errors":[]}}[HERE]}
--- skus: camera



=== TEST 7: a batch of WooCommerce: its last cart counts
--- format: recs_cart_format woocommerce;
--- cart
{"responses":[{"body":{"items":[{"id":1,"sku":"tea"}],"cross_sells":[]},"status":200},{"body":{"cross_sells":[[WOO]],"items":[{"id":2,"sku":"camera"}]},"status":200}]}
--- skus: camera



=== TEST 8: Magento's sections have it in that of the cart
--- format: recs_cart_format magento;
--- cart
{"cart":{"items":[{"product_sku":"camera","qty":1}][HERE]},"messages":[]}
--- skus: camera



=== TEST 9: a stated member
--- format: recs_cart_format auto into=meta.also;
--- cart
{"items":[{"sku":"camera"}],"meta":{ [MEMBER:"also":]},"n":1}
--- skus: camera



=== TEST 10: one that is there already is left alone
--- format: recs_cart_format auto into=meta.also;
--- cart
{"items":[{"sku":"camera"}],"meta":{"also":[]},"n":1}



=== TEST 11: where the object is not there nothing is put in
--- format: recs_cart_format auto into=meta.also;
--- cart
{"items":[{"sku":"camera"}],"meta":null}



=== TEST 12: a stated array that is empty
--- format: recs_cart_path items[].sku into=also[];
--- cart
{"items":[{"sku":"camera"}],"also":[[ITEMS] ]}
--- skus: camera



=== TEST 13: a stated array that is not
--- format: recs_cart_path items[].sku into=also[];
--- cart
{"items":[{"sku":"camera"}],"also":[1]}



=== TEST 14: sections of HTML with a marker take a fragment each, and the cart no member
--- cart
{"items":[{"sku":"camera"}],"sections":{"drawer":"<div class=\"a\">\n\u003c!-- recs:cart --\u003e[HTML]<\/div>\u00e9","icon":"<i>1<\/i>","x":"<p data-recs='cart'>[HTML]</p>"}}
--- skus: camera



=== TEST 15: sections without one leave the cart its member
--- format: recs_cart_format shopify;
--- cart
{"items":[{"sku":"camera"}],"sections":{"icon":"<i>1<\/i>","none":null}[HERE]}
--- skus: camera



=== TEST 16: a format is inherited, and replaced by another
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
recs_inject cart;
recs_cart_path rows[].sku;
--- config
default_type application/json;
location = /a { return 200 '{"rows":[{"sku":"camera"}]}'; }
location = /b { recs_cart_path lines[].sku; return 200 '{"rows":[{"sku":"camera"}]}'; }
location = /c { recs_cart_format auto; return 200 '{"items":[{"sku":"camera"}]}'; }
--- request eval
["GET /a", "GET /b", "GET /c"]
--- response_body eval
my $items = answer('cart', 'items', '--cart', 'camera');
[qq({"rows":[{"sku":"camera"}],"recommendations":$items}), '{"rows":[{"sku":"camera"}]}',
    qq({"items":[{"sku":"camera"}],"recommendations":$items})]



=== TEST 17: WooCommerce's cross-sells, empty, are filled with products
--- format: recs_cart_format woocommerce;
--- cart
{"items":[{"key":"c7","id":16,"quantity":1,"sku":"camera"}],"cross_sells":[[WOO]],"totals":{"total_items":"1800","currency_minor_unit":2}}
--- skus: camera



=== TEST 18: those that the shop chose are kept
--- format: recs_cart_format woocommerce;
--- cart
{"items":[{"id":16,"sku":"camera"}],"cross_sells":[{"id":7,"name":"Cap"}]}



=== TEST 19: an error with a cart in it is no cart
--- format: recs_cart_format woocommerce;
--- cart
{"code":"x","message":"y","data":{"status":409,"cart":{"items":[{"id":16,"sku":"camera"}],"cross_sells":[]}}}



=== TEST 20: the same cart unless it is said to be of WooCommerce
--- cart
{"items":[{"id":16,"sku":"camera"}],"cross_sells":[][HERE]}
--- skus: camera



=== TEST 21: a format with another place has suggestions as they are
--- format: recs_cart_format woocommerce into=extensions.recs;
--- cart
{"items":[{"id":16,"sku":"camera"}],"cross_sells":[],"extensions":{[MEMBER:"recs":]}}
--- skus: camera
