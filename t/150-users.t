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
location = /home { recs home; recs_context user $http_x_user trusted; }
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
location = /email { recs email; recs_format json; recs_context user ann; }
location = /reorder { recs reorder; recs_context user ann; }
location = /nobody { recs reorder; recs_context user nobody; }
--- request eval
["GET /email", "GET /reorder", "GET /nobody"]
--- response_body_like eval
[qr/"items":\[\{"id":"pot",[^}]*"list":"for_you_new"/,
    qr/"items":\[\{"id":"tea",[^}]*"list":"buy_again"/, qr/"items":\[\]/]



=== TEST 4: a cookie is decoded
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /cookie { recs reorder; recs_context user $cookie_user trusted; }
--- request
GET /cookie
--- more_headers
Cookie: user=bob%20%26%20co
--- response_body_like: "list":"buy_again"
--- response_headers
Cache-Control: private, no-cache



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
location = /home { recs home; recs_context user $http_x_user trusted; }
--- request eval
[("GET /home") x 3]
--- more_headers eval
["X-User: " . 'x' x 256, "X-User: \xff\xfe", "X-User: ann,bob & co"]
--- response_body_like eval
[(qr/"list":"popular"/) x 3]
--- response_body_unlike eval
[(qr/for_you/) x 3]



=== TEST 8: whoever is named in a request that nobody has verified is nobody
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
map $arg_user $mapped { default $arg_user; }
--- config
location = /arg { recs home; recs_context user $arg_user; }
location = /cookie { recs home; recs_context user $cookie_user; }
location = /header { recs home; recs_context user $http_x_user; }
location = /map { recs home; recs_context user $mapped; }
location ~ ^/path/(.*)$ { recs home; recs_context user $1; }
location = /mixed { recs home; recs_context user x; recs_context user $arg_user; }
--- request eval
["GET /arg?user=ann", "GET /cookie", "GET /header", "GET /map?user=ann", "GET /path/ann", "GET /mixed?user=ann"]
--- more_headers
X-User: ann
Cookie: user=ann
--- response_body_unlike eval
[(qr/for_you|buy_again/) x 6]
--- response_body_like eval
[(qr/"list":"popular"/) x 6]



=== TEST 9: nginx says so while it reads the configuration
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /home { recs home; recs_context user $http_x_user; }
--- request
GET /home
--- error_log eval
qr/\[warn\].*recs_context user "\$http_x_user" is ignored: anyone could name a customer in it.*nginx\.conf:\d+/
--- no_error_log
[alert]



=== TEST 10: nobody can answer for an argument
--- config
location = /home { recs_context user "$arg_user" trusted; }
--- must_die
--- error_log
recs_context user "$arg_user" cannot be trusted



=== TEST 11: nor can a user be a fact of the URL
--- config
location = /home { recs_context user $some url; }
--- must_die
--- error_log
cannot take a "user" from the URL



=== TEST 12: trusted is for users
--- config
location = /home { recs_context item $some trusted; }
--- must_die
--- error_log
has "trusted" for "user" alone
