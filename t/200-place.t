# Where the fragment goes in a page, and which pages are left alone.

use RecsTest;

default_store(shop());
no_long_string();
plan('no_plan');

prepare {
    my ($block) = @_;

    # --- page: what the origin sends; --- place: what must come back, else the page
    defined $block->page or return;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;');
    $block->set_value(config => 'location /page { default_type text/html; root html;
        recs_inject cart; recs_context cart camera; }');
    $block->set_value(user_files => [['page.html' => $block->page]]);
    $block->set_value(request => 'GET /page.html');

    my $place = $block->place // $block->page;
    my $fragment = answer('cart', 'html', '--cart', 'camera');

    $place =~ s/\[HERE\]/$fragment/;
    $block->set_value(response_body => $place);
};

run_tests();

__DATA__

=== TEST 1: in front of the end of the body
--- page
<!doctype html><html><body><p>Cart</p></body></html>
--- place
<!doctype html><html><body><p>Cart</p>[HERE]</body></html>



=== TEST 2: right after a marker comment
--- page
<html><body><!-- recs:cart --><p>Cart</p></body></html>
--- place
<html><body><!-- recs:cart -->[HERE]<p>Cart</p></body></html>



=== TEST 3: right after a marker comment without spaces
--- page
<html><body><!--recs:cart--><p>Cart</p></body></html>
--- place
<html><body><!--recs:cart-->[HERE]<p>Cart</p></body></html>



=== TEST 4: inside an element with data-recs
--- page
<html><body><div class="x" data-recs="cart" id=y></div><p>Cart</p></body></html>
--- place
<html><body><div class="x" data-recs="cart" id=y>[HERE]</div><p>Cart</p></body></html>



=== TEST 5: inside an element whose data-recs has other quotes or none
--- page
<html><body><div data-recs=cart></div><div data-recs='cart'></div></body></html>
--- place
<html><body><div data-recs=cart>[HERE]</div><div data-recs='cart'></div></body></html>



=== TEST 6: at the first of several places, once
--- page
<html><body><div data-recs="cart"></div><!-- recs:cart --></body></html>
--- place
<html><body><div data-recs="cart">[HERE]</div><!-- recs:cart --></body></html>



=== TEST 7: a marker of another placement is none
--- page
<html><body><!-- recs:pdp --><div data-recs="carts"></div></body></html>
--- place
<html><body><!-- recs:pdp --><div data-recs="carts"></div>[HERE]</body></html>



=== TEST 8: a marker puts it into a piece of a page as well
--- page
<p>Cart</p><div data-recs="cart"></div><p>End</p>
--- place
<p>Cart</p><div data-recs="cart">[HERE]</div><p>End</p>



=== TEST 9: upper case and white space in the end tag
--- page
<HTML><BODY>Cart</BODY
 ></HTML>
--- place
<HTML><BODY>Cart[HERE]</BODY
 ></HTML>



=== TEST 10: what only looks like the end of the body does not count
--- page
<html><body><!-- </body> --><script>x = "</body>"</script><textarea></body></textarea>
<p title="</body>">a</p><style></body></style><template></body></template></body></html>
--- place
<html><body><!-- </body> --><script>x = "</body>"</script><textarea></body></textarea>
<p title="</body>">a</p><style></body></style><template></body></template>[HERE]</body></html>



=== TEST 11: what only looks like a marker does not count
--- page
<html><body><script>'<!-- recs:cart --><div data-recs="cart">'</script><p title='data-recs="cart"'></p></body></html>
--- place
<html><body><script>'<!-- recs:cart --><div data-recs="cart">'</script><p title='data-recs="cart"'></p>[HERE]</body></html>



=== TEST 12: a document without an end tag takes it at its end
--- page
<!doctype html><title>Cart</title><p>Cart
--- place eval
"<!doctype html><title>Cart</title><p>Cart\n[HERE]"



=== TEST 13: a piece of a page stays as it is
--- page
<p>Cart</p>



=== TEST 14: a page of frames stays as it is
--- page
<html><head></head><frameset cols="50%,50%"><frame src="a"></frameset></html>



=== TEST 15: an empty page stays as it is
--- page eval: ''



=== TEST 16: a page that is only the beginning of an end tag stays as it is
--- page eval: '</bod'



=== TEST 17: a document that ends in the beginning of an end tag keeps it, in front of the fragment
--- page eval: '<!doctype html><p>Cart</bod'
--- place eval: '<!doctype html><p>Cart</bod[HERE]'



=== TEST 18: a byte order mark, NUL bytes and bytes that are no UTF-8 stay as they are
--- page eval
"\xef\xbb\xbf<html><body>\0\xff\xfe</body></html>"
--- place eval
"\xef\xbb\xbf<html><body>\0\xff\xfe[HERE]</body></html>"



=== TEST 19: a page of a megabyte
--- page eval
'<!doctype html><html><body>' . ('<p class="a">some text</p>' . "\n") x 40_000 . '</body></html>'
--- place eval
'<!doctype html><html><body>' . ('<p class="a">some text</p>' . "\n") x 40_000 . '[HERE]</body></html>'



=== TEST 20: a megabyte without any tag
--- page eval
'<' x 1_000_000
