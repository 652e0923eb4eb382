# Templates through nginx: formats, recs_template, recs_base_url, recs_nonce, languages.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');
open my $conf, '>', "$RecsTest::Dir/template.conf" or die $!;
print $conf "\n\nrecs_template lsit;\n\n";
close $conf;

run_tests();

__DATA__

=== TEST 1: ?format= asks for a format, with its type; nonsense in it is ignored
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /cart { recs cart; }
--- request eval
[map { "GET /cart?cart=camera&format=$_" } qw(email text push html json items nonsense)]
--- response_headers eval
["Content-Type: text/html; charset=utf-8\nVary:", "Content-Type: text/plain; charset=utf-8\nVary:",
    "Content-Type: application/json\nVary:", "Content-Type: text/html; charset=utf-8\nVary:",
    ("Content-Type: application/json") x 3]
--- response_body eval
[(map { answer('cart', $_, '--cart', 'camera') } qw(email text push html json)),
    (answer('cart', 'json', '--cart', 'camera')) x 2]



=== TEST 2: the extension .txt; email and push have a format of their own
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location /cart { recs cart; }
location = /email { recs email; }
location = /push { recs push; }
location = /email.json { recs email; }
--- request eval
["GET /cart.txt?cart=camera", "GET /email", "GET /push", "GET /email.json"]
--- response_headers eval
["Content-Type: text/plain; charset=utf-8", "Content-Type: text/html; charset=utf-8",
    "Content-Type: application/json", "Content-Type: application/json"]
--- response_body_like eval
["^[^<>]+\n\n\\* [^<>]+\$", '^<table role="presentation"', '^\{',
    '^\{"placement":"email"']



=== TEST 3: recs_template, where it makes what is asked for; a page takes it as well
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
recs_template list;
location /cart { recs cart; }
location = /cards { recs cart; recs_format html; recs_template cards; }
location = /page { recs_inject cart; recs_context cart camera; default_type text/html; return 200 "<html><body></body></html>"; }
--- request eval
["GET /cart.html?cart=camera", "GET /cart.txt?cart=camera", "GET /cart.json?cart=camera",
    "GET /cards?cart=camera", "GET /page"]
--- response_body_like eval
['^<section class="recs recs-cart recs-rows"', "^[^<>]+\n\n\\* [^<>]+\$", '^\{"placement"',
    '^<section class="recs recs-cart" aria-label', '<body><section class="recs recs-cart recs-rows".*</section></body>']



=== TEST 4: paths become URLs where recs_base_url says of which site
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
recs_base_url https://shop.example;
--- config
location = /email { recs cart; recs_format email; }
location = /text { recs cart; recs_format text; recs_base_url $scheme://$host; }
location = /cards { recs cart; recs_format html; }
--- request eval
["GET /email?cart=camera", "GET /text?cart=camera", "GET /cards?cart=camera"]
--- response_body_like eval
['<a href="https://shop\.example/p/', "\n  http://localhost/p/", '<a class="recs-link" href="/p/']



=== TEST 5: a language writes its prices
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /text { recs cart; recs_format text; }
location = /header { recs cart; recs_format text; recs_context cart camera; recs_context lang $http_accept_language; }
--- request eval
["GET /text?cart=camera", "GET /text?cart=camera&lang=de", "GET /text?cart=camera&lang=xx", "GET /header"]
--- more_headers
Accept-Language: fr-FR,fr;q=0.9
--- response_body_like eval
["\xe2\x82\xac[0-9]+\\.[0-9]{2}\n", "[0-9],[0-9]{2}\xc2\xa0\xe2\x82\xac\n", "\xe2\x82\xac[0-9]+\\.[0-9]{2}\n",
    "[0-9],[0-9]{2}\xc2\xa0\xe2\x82\xac\n"]
--- response_headers eval
["Cache-Control: max-age=60", "Cache-Control: max-age=60", "Cache-Control: max-age=60",
    "Cache-Control: private, no-cache"]



=== TEST 6: an answer with a nonce is not for caches; two looks have two ETags
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /nonce { recs cart; recs_nonce $request_id; }
location = /cart { recs cart; }
--- request eval
["GET /nonce?cart=camera&format=html", "GET /cart?cart=camera&format=text",
    "GET /cart?cart=camera&format=text&lang=de"]
--- response_headers eval
["Cache-Control: private, no-cache\nETag:", "Cache-Control: max-age=60", "Cache-Control: max-age=60"]
--- after_response eval
[undef, undef, sub {
    my ($english, $german) = map {
        http_get("/cart?cart=camera&format=text$_") =~ /^ETag: (\S+)/m
    } '', '&lang=de';
    ok($english && $german && $english ne $german, 'the ETag is of the bytes');
}]



=== TEST 7: nothing to show: no bytes, an empty object of push
--- orders
order_id,sku
--- catalog
id,title
lonely,Lonely
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; recs_context item lonely; }
--- request eval
[map { "GET /pdp?format=$_" } qw(email text push html)]
--- error_code eval
[200, 200, 200, 200]
--- response_body eval
['', '', '{}', '']



=== TEST 8: without a store, too
--- no_store
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /pdp { recs pdp; }
--- request eval
[map { "GET /pdp?format=$_" } qw(email text push html)]
--- response_body eval
['', '', '{}', '']



=== TEST 9: an unknown template is a warning, and answers look as without it
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /cart { recs cart; recs_format html; recs_template lsit; }
--- request
GET /cart?cart=camera
--- response_body eval
answer('cart', 'html', '--cart', 'camera')
--- error_log
unknown template "lsit": answers look as they do without it until a generation has it; there are: cards, list



=== TEST 10: and it names the line that names it
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /cart { recs cart; include $TEST_NGINX_PRIVATE_DIR/template.conf; }
--- request
GET /cart?cart=camera
--- error_code: 200
--- error_log eval
qr/\[warn\] .*unknown template "lsit": .* in \S+\/template\.conf:3$/m
