# Cart answers as shops send them, from the data sets beside the tree (carts/).

use RecsTest;

my $folder = defined $ENV{RECS_SHARED} ? "$ENV{RECS_SHARED}/data/carts" : undef;

plan(skip_all => 'no carts/: set RECS_SHARED') if !$folder || !-d $folder;

# one shop that sells what is in them
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
5,36607622083
5,more
END

$ENV{TEST_NGINX_CARTS} = $folder;
no_long_string();
plan('no_plan');

sub cart {
    my ($name) = @_;
    open my $file, '<:raw', "$folder/$name.json" or die "$folder/$name.json: $!";
    return do { local $/; <$file> };
}

prepare {
    my ($block) = @_;
    my $cart = cart($block->cart);

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;');
    $block->set_value(config => 'location / { root $TEST_NGINX_CARTS; recs_inject cart;
        default_type application/json; types { } }');
    $block->set_value(request => 'GET /' . $block->cart . '.json');

    if (defined $block->skus) {
        my $member = ',"recommendations":' . answer('cart', 'items', '--cart', $block->skus);
        $cart =~ s/(\s*)\z//;
        $cart = substr($cart, 0, -1) . "$member}$1";
    }

    $block->set_value(response_body => $cart);
};

run_tests();

__DATA__

=== TEST 1: Shopify's cart.js
--- cart: shopify-cartjs-theme-cart
--- skus: 38558517710



=== TEST 2: WooCommerce's list of items is an array: nothing can be added
--- cart: woocommerce-store-api-cart-items



=== TEST 3: Magento's cart
--- cart: magento-graphql-cart-items
--- skus: 1093



=== TEST 4: Salesforce's basket
--- cart: salesforce-scapi-basket
--- skus: 701643070725M



=== TEST 5: Shopify's checkout of GraphQL: its ids are base64 of global ones
--- cart: shopify-graphql-checkout
--- skus: 36607622083



=== TEST 6: Magento's cart after a change
--- cart: magento-graphql-add-to-cart
--- skus: simple-product
