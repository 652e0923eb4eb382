# Lists of customers: who is known, and that nobody else is shown them.

use RecsTest;

default_store(
    orders => <<'END', catalog => "id,title\ntea,Tea\ncup,Cup\npot,Pot\n");
order,customer,time,item
1,ann,2024-01-01,tea
2,ann,2024-01-05,tea
3,ann,2024-01-09,cup
4,bob & co,2024-01-01,tea
4,bob & co,2024-01-01,pot
5,,2024-01-09,pot
END
no_long_string();
plan('no_plan');
run_tests();

__DATA__

=== TEST 1: who comes home is shown what they buy, as the command tells
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /home { recs home; recs_context user $http_x_user; }
--- request
GET /home
--- more_headers
X-User: ann
--- response_headers
Cache-Control: private, no-cache
--- response_body eval
answer('home', 'json', '--user', 'ann')
--- response_body_filters chomp



=== TEST 2: their own list comes first, who is not known gets best sellers
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /ann { recs home; recs_context user ann; }
location = /anna { recs home; recs_context user anna; }
location = /none { recs home; recs_context user ""; }
--- request eval
["GET /ann", "GET /anna", "GET /none"]
--- response_body_like eval
[qr/"items":\[\{"id":"tea",[^}]*"list":"for_you","because":null,/,
    qr/"items":\[\{"id":"[^}]*"list":"popular"/, qr/"items":\[\{"id":"[^}]*"list":"popular"/]
--- response_headers eval
[("Cache-Control: private, no-cache") x 3]



=== TEST 3: a mail tells of what is new, a reorder of what is not
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /email { recs email; recs_context user ann; }
location = /reorder { recs reorder; recs_context user ann; }
location = /nobody { recs reorder; recs_context user nobody; }
--- request eval
["GET /email", "GET /reorder", "GET /nobody"]
--- response_body_like eval
[qr/"items":\[\{"id":"pot",[^}]*"list":"for_you_new"/,
    qr/"items":\[\{"id":"tea",[^}]*"list":"buy_again"/, qr/"items":\[\]/]



=== TEST 4: a cookie and an argument are decoded; an argument is private all the same
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /cookie { recs reorder; recs_context user $cookie_user; }
location = /arg { recs home; recs_context user $arg_user; }
--- request eval
["GET /cookie", "GET /arg?user=bob+%26%20co"]
--- more_headers
Cookie: user=bob%20%26%20co
--- response_body_like eval
[qr/"list":"buy_again"/, qr/"list":"for_you"/]
--- response_headers eval
[("Cache-Control: private, no-cache") x 2]



=== TEST 5: without a context the URL names no user
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /home { recs home; }
--- request
GET /home?user=ann
--- response_body_unlike: for_you
--- response_headers
Cache-Control: max-age=60



=== TEST 6: what is in the cart is not suggested again
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /home { recs home; recs_context user ann; recs_context cart $arg_cart; }
--- request
GET /home?cart=tea
--- response_body_unlike: "id":"tea"



=== TEST 7: an id of any length and bytes is looked up, or nobody's
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /home { recs home; recs_context user $http_x_user; }
--- request eval
[("GET /home") x 3]
--- more_headers eval
["X-User: " . 'x' x 256, "X-User: \xff\xfe", "X-User: ann,bob & co"]
--- response_body_like eval
[(qr/"list":"popular"/) x 3]
--- response_body_unlike eval
[(qr/for_you/) x 3]
