# JSON carts: the shapes shops send, what is added, and that nothing else changes.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');

prepare {
    my ($block) = @_;

    # --- cart: what the origin sends, --- skus: what is read from it, in [HERE] the member;
    # without [HERE] it must come back as it is
    defined $block->cart or return;

    my ($cart, $type) = ($block->cart, $block->type // 'application/json');
    my $member = ',"recommendations":' . answer('cart', 'items', '--cart', $block->skus // '');

    chomp $cart;
    (my $sent = $cart) =~ s/\[HERE\]//;
    (my $wanted = $cart) =~ s/\[HERE\]/$member/;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;
        server { listen $TEST_NGINX_UPSTREAM; root $TEST_NGINX_SERVER_ROOT/html;
            location = /cart { default_type "' . $type . '"; ' . ($block->origin // '') . ' } }');
    $block->set_value(config => 'location = /cart { recs_inject cart;
        proxy_pass http://$TEST_NGINX_UPSTREAM; ' . ($block->location // '') . ' }');
    $block->set_value(user_files => [[cart => $sent]]);
    $block->set_value(request => 'GET /cart') if !defined $block->request;
    $block->set_value(response_body => $wanted);

    if (!defined $block->response_headers) {
        $block->set_value(response_headers => 'Content-Length: ' . length($wanted)
            . ($wanted eq $sent ? "\nAccept-Ranges: bytes" : "\nETag:\nAccept-Ranges:"));
    }
};

run_tests();

__DATA__

=== TEST 1: a Shopify cart gets one member more, its layout and numbers stay
--- cart
{
  "token": "6475a6c3",  "note": null,
  "total_price": 1.0e3, "total_discount": -0.0,
  "items": [
    { "id": 38558517710, "sku": "camera", "price": 58000.00, "url": "\/p\/1" }
  ]
[HERE]}
--- skus: camera



=== TEST 2: a WooCommerce cart, compact
--- cart
{"items":[{"key":"c74d","id":16,"sku":"tea","quantity":1},{"key":"c75d","id":17,"sku":"cup","quantity":2}],"totals":{"total_price":"1800","currency_code":"EUR"}[HERE]}
--- skus: tea,cup



=== TEST 3: a Magento cart of GraphQL
--- cart
{"data":{"cart":{"items":[{"id":"508","product":{"sku":"camera","stock_status":"IN_STOCK"},"quantity":1}]}}[HERE]}
--- skus: camera



=== TEST 4: a cart of commercetools
--- cart
{"lineItems":[{"id":"1","productId":"x","variant":{"sku":"tea"}}][HERE]}
--- skus: tea



=== TEST 5: a cart of Salesforce
--- cart
{"basketId":"b","productItems":[{"itemId":"7f","productId":"camera","quantity":2.00}][HERE]}
--- skus: camera



=== TEST 6: an id of 19 digits is read exactly
--- cart
{"items":[{"product_id":7205759403792793601}][HERE]}
--- skus: 7205759403792793601



=== TEST 7: the kind of id that the shop knows is taken
--- cart
{"items":[{"sku":"unknown-1","product_id":"camera"},{"sku":"unknown-2","product_id":"tea"}][HERE]}
--- skus: camera,tea



=== TEST 8: an empty cart gets what sells best
--- cart
{"items":[][HERE]}



=== TEST 9: a cart of items that nobody knows gets what sells best
--- cart
{"items":[{"sku":"a"},{"sku":"b"}][HERE]}



=== TEST 10: escaped names and values are read
--- cart
{"it\u0065ms":[{"s\u006bu":"cam\u0065ra"}][HERE]}
--- skus: camera



=== TEST 11: white space and line ends behind the object stay
--- cart eval
"{\"items\":[{\"sku\":\"camera\"}][HERE]}\r\n\t \n\n"
--- skus: camera



=== TEST 12: a byte order mark stays
--- cart eval
"\xef\xbb\xbf{\"items\":[{\"sku\":\"camera\"}][HERE]}"
--- skus: camera



=== TEST 13: bytes that are no UTF-8 stay
--- cart eval
"{\"x\":\"\xff\xfe\",\"items\":[{\"sku\":\"camera\"}][HERE]}"
--- skus: camera



=== TEST 14: a brace in a string is none
--- cart
{"items":[{"sku":"camera"}],"x":"}\"}"[HERE]}
--- skus: camera



=== TEST 15: a member of that name is left alone
--- cart
{"items":[{"sku":"camera"}],"recommendations":null}



=== TEST 16: a member of that name, written with an escape, is left alone
--- cart
{"items":[{"sku":"camera"}],"\u0072ecommendations":[]}



=== TEST 17: an array is left alone
--- cart
[{"sku":"camera"}]



=== TEST 18: a text is left alone
--- cart
"items"



=== TEST 19: an object that is no cart is left alone
--- cart
{"user":{"items":[1,2]},"items":{"sku":"camera"}}



=== TEST 20: an empty object is left alone
--- cart
{}



=== TEST 21: an object cut short is left alone
--- cart
{"items":[{"sku":"camera"}]



=== TEST 22: two objects are left alone
--- cart
{"items":[{"sku":"camera"}]}{"items":[]}



=== TEST 23: a trailing comma, single quotes, a comment, NaN: all left alone
--- cart
{"items":[{"sku":"camera"},],'a':NaN} // x



=== TEST 24: an empty body is left alone
--- cart eval: ''



=== TEST 25: a body of blanks is left alone
--- cart eval: "  \n "



=== TEST 26: nesting without end is left alone
--- cart eval
'{"items":' . '[' x 20_000 . ']' x 20_000 . '}'



=== TEST 27: a NUL byte is left alone
--- cart eval
"{\"items\":[{\"sku\":\"camera\"}]\0}"



=== TEST 28: a type with a charset is a cart
--- type: application/json; charset=UTF-8
--- cart
{"items":[{"sku":"camera"}][HERE]}
--- skus: camera



=== TEST 29: a type ending in +json is a cart
--- type: application/vnd.shop.cart+json
--- cart
{"items":[{"sku":"camera"}][HERE]}
--- skus: camera



=== TEST 30: text and JSON lines are not
--- type: application/jsonl
--- cart
{"items":[{"sku":"camera"}]}



=== TEST 31: another charset is not
--- type: application/json; charset=utf-16
--- cart
{"items":[{"sku":"camera"}]}



=== TEST 32: beyond recs_max_body a cart is left alone
--- location: recs_max_body 100;
--- cart eval
'{"items":[{"sku":"camera"}],"x":"' . 'x' x 100 . '"}'



=== TEST 33: of exactly recs_max_body it is not
--- location: recs_max_body 43;
--- cart
{"items":[{"sku":"camera"}],"xxxx":"yyyyy"[HERE]}
--- skus: camera



=== TEST 34: a cart of 200 KB and a thousand lines
--- cart eval
'{"items":[{"sku":"camera"}' . ',{"sku":"nobody-knows-this","name":"x"}' x 1000 . '],"x":"' . 'y' x 160_000
. '"[HERE]}'
--- skus: camera



=== TEST 35: half a megabyte, more than recs_max_body allows unasked
--- cart eval
'{"items":[{"sku":"camera"}],"x":"' . 'y' x 500_000 . '"}'



=== TEST 36: small buffers of the proxy
--- location: proxy_buffering off; proxy_buffer_size 512;
--- cart eval
'{"items":[{"sku":"camera"}],"x":"' . 'y' x 30_000 . '"[HERE]}'
--- skus: camera
