# Where recs_inject ... at= puts things, and several of them in one page.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');

our @Split = ('HTTP/1.0 200 OK', 'Content-Type: text/html; charset=utf-8', '', '');

# what each of these placements puts in, where those in front show what they do
sub parts {
    my ($ask, @placements) = @_;
    my (%part, @shown);

    for my $placement (@placements) {
        my @args = (@$ask, @shown ? ('--fact', 'shown=' . CORE::join(',', @shown)) : ());

        $part{$placement} = answer($placement, 'html', @args);
        push @shown, answer($placement, 'json', @args) =~ /"id":"([^"]+)"/g;
    }

    return %part;
}

{
    no strict 'refs';
    *{"Test::Base::Filter::parts"} = \&parts;
}

prepare {
    my ($block) = @_;

    # --- inject: the lines; --- page; --- place: [cart] and [pdp] stand for what is put in
    defined $block->page or return;

    my $place = $block->place // $block->page;
    my %part = parts(['--cart', 'camera'], $block->inject =~ /recs_inject (cart|pdp)(?! shadow)/g);

    $place =~ s/\[(cart|pdp)\]/$part{$1}/g;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;
        server { listen $TEST_NGINX_UPSTREAM; root html; default_type "text/html; charset=utf-8"; }');
    $block->set_value(config => $block->inject . '; recs_context cart camera; root html;
        default_type "text/html; charset=utf-8";
        location = /page { }
        location /small/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/; proxy_buffering off; proxy_buffer_size 1k; }
        location /proxied/ { proxy_pass http://$TEST_NGINX_UPSTREAM:/; }');
    $block->set_value(user_files => [[page => $block->page]]);
    $block->set_value(request => ['GET /page', 'GET /small/page', 'GET /proxied/page']);
    $block->set_value(response_body => [($place) x 3]);
};

run_tests();

__DATA__

=== TEST 1: at the end of an element
--- inject: recs_inject cart at=append:#cart
--- page
<html><body><div class=x><div id="cart"><p>x</div></div></body></html>
--- place
<html><body><div class=x><div id="cart"><p>x[cart]</div></div></body></html>



=== TEST 2: in front of an element and behind it
--- inject: recs_inject cart at=before:p.total; recs_inject pdp at=after:p.total
--- page
<html><body><p>x</p><p class="sum total">1</p></body></html>
--- place
<html><body><p>x</p>[cart]<p class="sum total">1</p>[pdp]</body></html>



=== TEST 3: the end of the head
--- inject: recs_inject cart at=</head>
--- page
<html><head><title></head></title></head><body></body></html>
--- place
<html><head><title></head></title>[cart]</head><body></body></html>



=== TEST 4: a target that is not there leaves the page as it is
--- inject: recs_inject cart at=append:#cart
--- page
<html><body><div class="cart"></div></body></html>



=== TEST 5: then the next one
--- inject: recs_inject cart at=append:#cart at=prepend:main at=</body>
--- page
<html><body><div class="cart"></div></body></html>
--- place
<html><body><div class="cart"></div>[cart]</body></html>



=== TEST 6: a better one that has begun is waited for
--- inject: recs_inject cart at=append:#cart at=prepend:p
--- page
<html><body><div id="cart"><p>x</p></div></body></html>
--- place
<html><body><div id="cart"><p>x</p>[cart]</div></body></html>



=== TEST 7: several in one page, two at one place
--- inject: recs_inject cart; recs_inject pdp
--- page
<html><body><!-- recs:pdp --><p>x</p></body></html>
--- place
<html><body><!-- recs:pdp -->[pdp]<p>x</p>[cart]</body></html>



=== TEST 8: at the end of the page
--- inject: recs_inject cart; recs_inject pdp
--- page eval: '<html><body><p>x</p>'
--- place eval: '<html><body><p>x</p>[cart][pdp]'



=== TEST 9: behind the last byte
--- inject: recs_inject cart at=after:#a; recs_inject pdp
--- page eval: '<html><p id=a>x</p>'
--- place eval: '<html><p id=a>x</p>[cart][pdp]'



=== TEST 10: a piece of a page
--- inject: recs_inject cart at=append:[data-cart='1'] at=</body>
--- page eval: '<section><ul data-cart="1"><li>x</ul></section>'
--- place eval: '<section><ul data-cart="1"><li>x[cart]</ul></section>'



=== TEST 11: a tag that is longer than a piece
--- inject: recs_inject cart at=before:#a
--- page eval
'<html><body><p>' . 'x' x 1500 . '<p style="' . 'y' x 2500 . '" id=a></body></html>'
--- place eval
'<html><body><p>' . 'x' x 1500 . '[cart]<p style="' . 'y' x 2500 . '" id=a></body></html>'



=== TEST 12: a large page with many tags
--- inject: recs_inject cart at=append:table#a; recs_inject pdp at=before:#none at=</body>
--- page eval
'<html><body><table id=a>' . '<tr><td>a<td class=b>b' x 20_000 . '</table></body></html>'
--- place eval
'<html><body><table id=a>' . '<tr><td>a<td class=b>b' x 20_000 . '[cart]</table>[pdp]</body></html>'



=== TEST 13: byte by byte
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /page { recs_inject cart at=append:#a; recs_inject pdp at=before:#b; recs_context cart camera;
    proxy_pass http://127.0.0.1:$TEST_NGINX_RAND_PORT_1; proxy_buffering off; }
--- tcp_listen: $TEST_NGINX_RAND_PORT_1
--- tcp_reply_delay: 2ms
--- tcp_reply eval
["HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
    split //, '<html><ul id=a><li>x</ul><p id=b></html>']
--- request
GET /page
--- response_body eval
my %part = parts(['--cart', 'camera'], 'cart', 'pdp');
"<html><ul id=a><li>x$part{cart}</ul>$part{pdp}<p id=b></html>"



=== TEST 14: one of two is in the shadow
--- inject: recs_inject cart shadow; recs_inject pdp at=prepend:body
--- page
<html><body><p>x</p></body></html>
--- place
<html><body>[pdp]<p>x</p></body></html>



=== TEST 15: an inner level says it all anew
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
recs_inject cart at=append:#a;
recs_inject pdp;
recs_context cart camera;
default_type "text/html; charset=utf-8";
location = /outer { return 200 "<html><p id=a></p></html>"; }
location = /inner { recs_inject pdp at=before:#a; return 200 "<html><p id=a></p></html>"; }
location = /off { recs_inject off; return 200 "<html><p id=a></p></html>"; }
--- request eval
["GET /outer", "GET /inner", "GET /off"]
--- response_body eval
my %part = parts(['--cart', 'camera'], 'cart', 'pdp');
my $alone = answer('pdp', 'html', '--cart', 'camera');
["<html><p id=a>$part{cart}</p></html>$part{pdp}", "<html>$alone<p id=a></p></html>", "<html><p id=a></p></html>"]



=== TEST 16: the length is right where all of the page is there
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /page { recs_inject cart at=append:#a; recs_inject pdp; recs_context cart camera;
    default_type "text/html; charset=utf-8"; return 200 "<html><p id=a></p></body>"; }
--- request
GET /page
--- response_headers eval
my %part = parts(['--cart', 'camera'], 'cart', 'pdp');
'Content-Length: ' . (25 + length($part{cart}) + length $part{pdp})



=== TEST 17: a wrong selector is refused, with file and line
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
recs_inject cart "at=append:ul > li";
--- must_die
--- error_log eval
qr/\[emerg\] .*recs_inject: "append:ul > li": no simple selector.* in .*nginx\.conf:\d+/
--- no_error_log
[alert]



=== TEST 18: what there is not is refused
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
recs_inject cart at=inside:p;
--- must_die
--- error_log eval
qr/there are: marker, data-recs, .* in .*nginx\.conf:\d+/
--- no_error_log
[alert]



=== TEST 19: off stands alone
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
recs_inject cart;
recs_inject off;
--- must_die
--- error_log
"recs_inject" directive is there beside "recs_inject off"
--- no_error_log
[alert]



=== TEST 20: what one line shows the next one does not, nor does what the page includes
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /page { ssi on; recs_inject cart; recs_inject pdp at=prepend:body; recs_context cart camera;
    default_type "text/html; charset=utf-8"; return 200 '<html><body><!--# include virtual="/more?cart=camera" --></body></html>'; }
location = /shadow { recs_inject cart shadow; recs_inject pdp; recs_context cart camera;
    default_type "text/html; charset=utf-8"; return 200 '<html><body></body></html>'; }
location = /more { recs checkout; recs_format html; recs_count 2; }
--- request
GET /page
--- after_response eval
[sub {
    my %shown;
    $shown{$_}++ for http_get('/page') =~ /data-recs-item="([^"]+)"/g;
    cmp_ok(scalar keys %shown, '>', 6, 'items of three placements');
    is(CORE::join(',', grep { $shown{$_} > 1 } sort keys %shown), '', 'none of them twice');
    my %alone = parts(['--cart', 'camera'], 'pdp');
    ok(CORE::index(http_get('/shadow'), $alone{pdp}) > 0, 'what stays in the shadow is not shown');
}]



=== TEST 21: a SKU with a comma is one, too
--- orders eval
'order,item' . "\n" . CORE::join('', map { "$_,cup\n$_,\"a,b\"\n" } 1 .. 3)
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /page { recs_inject cart; recs_inject pdp at=prepend:body; recs_context cart cup;
    default_type "text/html; charset=utf-8"; return 200 '<html><body></body></html>'; }
--- request
GET /page
--- response_body_like eval
qr/\A(?:(?!data-recs-item).)*data-recs-item="a,b"(?!.*data-recs-item)/s
