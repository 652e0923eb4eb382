# Pages in other charsets than UTF-8, and AMP pages.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');

prepare {
    my ($block) = @_;

    # --- sends: a page; --- type; --- place: with [UTF8] or [ASCII] what must come back, else the page
    defined $block->sends or return;

    my $type = $block->type // 'text/html';
    my $place = $block->place // $block->sends;
    my $fragment = answer('cart', 'html', '--cart', 'camera');
    my $ascii = ascii($fragment);

    $place =~ s/\[UTF8\]/$fragment/;
    $place =~ s/\[ASCII\]/$ascii/;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;');
    $block->set_value(config => "location /page { default_type '$type'; root html; "
        . 'recs_inject cart; recs_context cart camera; }');
    $block->set_value(user_files => [[page => $block->sends]]);
    $block->set_value(request => 'GET /page');
    $block->set_value(response_body => $place);
};

run_tests();

__DATA__

=== TEST 1: a page that says nothing is taken for UTF-8
--- sends
<html><body></body></html>
--- place
<html><body>[UTF8]</body></html>



=== TEST 2: what is not ASCII goes as references into another charset
--- type: text/html; charset=iso-8859-1
--- sends
<html><body></body></html>
--- place
<html><body>[ASCII]</body></html>



=== TEST 3: a meta tag tells the charset
--- sends
<html><head><meta charset="windows-1251"></head><body></body></html>
--- place
<html><head><meta charset="windows-1251"></head><body>[ASCII]</body></html>



=== TEST 4: the old meta tag does, too
--- sends
<html><head><META content='text/html; charset = "Shift_JIS"' http-equiv=Content-Type></head><body></body></html>
--- place
<html><head><META content='text/html; charset = "Shift_JIS"' http-equiv=Content-Type></head><body>[ASCII]</body></html>



=== TEST 5: the header counts more than a meta tag
--- type: text/html; charset=utf-8
--- sends
<html><head><meta charset="windows-1251"></head><body></body></html>
--- place
<html><head><meta charset="windows-1251"></head><body>[UTF8]</body></html>



=== TEST 6: a byte order mark counts more than the header
--- type: text/html; charset=iso-8859-1
--- sends eval: "\xef\xbb\xbf<html><body></body></html>"
--- place eval: "\xef\xbb\xbf<html><body>[UTF8]</body></html>"



=== TEST 7: ISO-2022-JP is left alone
--- sends
<html><head><meta charset=iso-2022-jp></head><body></body></html>



=== TEST 8: an unknown charset is left alone
--- type: text/html; charset=x-own
--- sends
<html><body></body></html>



=== TEST 9: UTF-16 with a byte order mark is left alone, whatever the header says
--- type: text/html; charset=utf-8
--- sends eval: "\xff\xfe" . CORE::join '', map { "$_\0" } split //, '<html><body></body></html>'
--- response_headers_like
ETag: .+
Accept-Ranges: bytes



=== TEST 10: UTF-16 without one is, too
--- sends eval: CORE::join '', map { "$_\0" } split //, '<html><body></body></html>'



=== TEST 11: a meta tag behind the first 1024 bytes says nothing
--- sends eval
'<html><head><!--' . ('x' x 1024) . '--><meta charset=koi8-r></head><body></body></html>'
--- place eval
'<html><head><!--' . ('x' x 1024) . '--><meta charset=koi8-r></head><body>[UTF8]</body></html>'



=== TEST 12: an AMP page is left alone, with its header
--- sends
<!doctype html><html amp lang=en><body></body></html>
--- response_headers_like
ETag: .+
Accept-Ranges: bytes



=== TEST 13: the other sign of AMP
--- sends eval
"<!doctype html>\n<html \xe2\x9a\xa1><body></body></html>"



=== TEST 14: what only looks like AMP is a page
--- sends
<!doctype html><html class=amp data-amp><body><div amp></div></body></html>
--- place
<!doctype html><html class=amp data-amp><body><div amp></div>[UTF8]</body></html>



=== TEST 15: byte by byte, a small page has a charset all the same
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /page { recs_inject cart; recs_context cart camera; proxy_buffering off;
    proxy_pass http://127.0.0.1:$TEST_NGINX_RAND_PORT_1; }
--- tcp_listen: $TEST_NGINX_RAND_PORT_1
--- tcp_reply_delay: 2ms
--- tcp_reply eval
["HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n",
    split //, '<html><meta charset=iso-8859-1><body></body></html>']
--- request
GET /page
--- response_body eval
'<html><meta charset=iso-8859-1><body>' . ascii(answer('cart', 'html', '--cart', 'camera')) . '</body></html>'



=== TEST 16: byte by byte, an AMP page is left alone
--- http_config
recs_store $TEST_NGINX_STORE_DIR;
--- config
location = /page { recs_inject cart; recs_context cart camera; proxy_buffering off;
    proxy_pass http://127.0.0.1:$TEST_NGINX_RAND_PORT_1; }
--- tcp_listen: $TEST_NGINX_RAND_PORT_1
--- tcp_reply_delay: 2ms
--- tcp_reply eval
["HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n",
    split //, '<!doctype html><html amp><body></body></html>']
--- request
GET /page
--- response_body: <!doctype html><html amp><body></body></html>
