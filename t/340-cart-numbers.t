# What rules know of a JSON cart: its value, its lines and its pieces.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');

# each rule shows another number of suggestions; without one there are four
my $folder = "$ENV{TEST_NGINX_PRIVATE_DIR}/merchandising";

mkdir $folder or die "$folder: $!";
open my $file, '>', "$folder/merchandising.json" or die "$folder: $!";
print $file <<'END';
{
  "currency": "EUR",
  "rules": [
    { "name": "dear", "placement": "cart", "when": { "cart_value": { "min": 100 } }, "then": { "count": 1 } },
    { "name": "pieces", "placement": "cart", "when": { "cart_quantity": { "min": 10 } }, "then": { "count": 2 } },
    { "name": "lines", "placement": "cart", "when": { "cart_items": { "min": 3 } }, "then": { "count": 3 } }
  ]
}
END
close $file or die "$folder: $!";

prepare {
    my ($block) = @_;

    # --- carts: lines NUMBER CART, how many suggestions each gets
    recs('publish', '--merchandising', $folder, '--store', store_dir());

    my @carts = CORE::map { [CORE::split / /, $_, 2] } CORE::split /\n/, $block->carts;
    my $n = 0;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;');
    $block->set_value(config => 'default_type application/json; recs_inject cart; ' . ($block->directives // '')
        . CORE::join ' ', CORE::map { "location = /@{[$n++]} { return 200 '$_->[1]'; }" } @carts);
    $block->set_value(request => [CORE::map { "GET /$_" } 0 .. $#carts]);
    $block->set_value(response_body_like =>
        [CORE::map { '"recommendations":\[' . ('\{[^}]*\}' . ',\{[^}]*\}' x ($_->[0] - 1)) . '\]' } @carts]);
};

run_tests();

__DATA__

=== TEST 1: the value, in each way that carts spell it
--- carts
1 {"items":[{"sku":"tea"}],"total_price":10000,"currency":"EUR"}
4 {"items":[{"sku":"tea"}],"total_price":9999,"currency":"EUR"}
1 {"items":[{"sku":"tea"}],"totals":{"total_items":"10000","currency_minor_unit":2,"currency_code":"EUR"}}
1 {"items":[{"sku":"tea"}],"totals":{"total_items":"1000000","currency_minor_unit":4}}
1 {"cart":{"items":[{"variant_id":"tea","quantity":1}],"item_total":100.0}}
4 {"cart":{"items":[{"variant_id":"tea","quantity":1}],"item_total":99.994}}
1 {"cart":{"items":[{"variant_id":"tea","quantity":1}],"item_total":99.995}}



=== TEST 2: an amount of another currency is none
--- carts
4 {"items":[{"sku":"tea"}],"total_price":10000,"currency":"USD"}



=== TEST 3: pieces, and lines
--- carts
2 {"items":[{"sku":"tea","quantity":10}]}
4 {"items":[{"sku":"tea","quantity":9}]}
4 {"items":[{"sku":"tea","quantity":"many"}]}
3 {"items":[{"sku":"tea"},{"sku":"unknown"},{}]}
4 {"items":[{"sku":"tea"},{"sku":"unknown"}]}



=== TEST 4: what the location says counts more
--- directives: recs_context cart_value 12.00;
--- carts
4 {"items":[{"sku":"tea"}],"total_price":10000,"currency":"EUR"}



=== TEST 5: prices by pieces where there is no total
--- directives: recs_cart_path rows[].no quantity=rows[].n price=rows[].price;
--- carts
1 {"rows":[{"no":"tea","n":3,"price":33.34}]}
4 {"rows":[{"no":"tea","n":3,"price":33.33}]}
