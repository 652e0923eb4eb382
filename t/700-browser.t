# The demo's pages in a browser: with suggestions they have one section more, and nothing else
# changed, complains or moves.

use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Copy qw(copy);
use File::Temp qw(tempdir);
use IO::Socket::INET;
use JSON::PP qw(decode_json);
use Test::More;

my $root = abs_path(dirname(__FILE__) . '/..');
my ($browser) = grep { -x } map { ("$_/chromium", "$_/chromium-browser") } split /:/, $ENV{PATH};
my $quiet = '--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --no-proxy-server';
my $demo;

plan(skip_all => 'no chromium here: apt-get install chromium') if !defined $browser;
plan(skip_all => 'a chromium that does not run here')
    if qx{timeout 60 $browser $quiet --dump-dom about:blank 2>/dev/null} !~ /<html>/;

sub is_free {
    my ($port) = @_;
    return defined IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $port, Listen => 1, ReuseAddr => 1);
}

sub free_ports {
    for (my $port = 19_600; $port < 19_700; $port += 2) {
        return $port if is_free($port) && is_free($port + 1);
    }
    die 'no two free ports';
}

# the demo in a folder of its own, until this test ends
sub start_demo {
    my ($dir, $port) = @_;

    $demo = fork // die "fork: $!";
    if ($demo == 0) {
        open STDOUT, '>', "$dir.log" or die $!;
        open STDERR, '>&', \*STDOUT or die $!;
        exec "$root/scripts/demo", '--dir', $dir, '--port', $port or die $!;
    }

    for (1 .. 1200) {
        return if IO::Socket::INET->new(PeerAddr => "127.0.0.1:$port");
        waitpid($demo, 1) == 0 or last;
        select undef, undef, undef, 0.1;
    }
    BAIL_OUT("the demo does not start: see $dir.log");
}

sub stop_demo {
    return if !$demo;
    kill 'TERM', $demo;
    waitpid $demo, 0;
}

sub put {
    my ($name, $text) = @_;
    open my $file, '>', $name or die "$name: $!";
    print $file $text;
    close $file;
}

sub ask_browser {
    my ($dir, $url) = @_;
    return qx{timeout 60 $browser $quiet --user-data-dir=$dir/profile --enable-logging=stderr --dump-dom '$url' \\
        2>$dir/console};
}

# what the browser has of a path: shift, missing, added, dom; console: its complaints
sub look {
    my ($dir, $port, $path) = @_;

    # on a busy machine it may give up before the page is there
    for (1 .. 3) {
        my ($told) = ask_browser($dir, "http://127.0.0.1:$port/browser.html#$path") =~ /FOUND(.*)END<\/pre>/;
        next if !defined $told;

        my $found = decode_json($told =~ s/%(..)/chr hex $1/egr);
        open my $file, '<', "$dir/console" or die $!;
        $found->{console} = join '', grep { /CONSOLE/ } <$file>;
        return $found;
    }

    open my $file, '<', "$dir/console" or die $!;
    die "no answer of the browser for $path: ", <$file>;
}

my $top = tempdir('recs-browser-XXXXXX', TMPDIR => 1, CLEANUP => 1);
chmod 0755, $top;
my ($dir, $port) = ("$top/demo", free_ports());

mkdir $dir or die $!;
start_demo($dir, $port);
copy("$root/t/lib/browser.html", "$dir/shop/browser.html") or die $!;

# such pages must be told, or what is said of the demo's would mean nothing
put("$dir/shop/moves.html", '<!DOCTYPE html><div style="height: 900px; background: red">text</div><script>setInterval(function () {
    var box = document.createElement("div"); box.style.height = "300px"; document.body.prepend(box); }, 100);</script>');
put("$dir/shop/fails.html", '<!DOCTYPE html><img src="/none.svg" alt=""><script>nothing();</script>');
cmp_ok(look($top, $port, '/moves.html')->{shift}, '>', 0.1, 'what moves is seen');
my $fails = look($top, $port, '/fails.html');
like("@{$fails->{missing}}", qr{/none\.svg}, 'so is what is missing');
like($fails->{console}, qr/nothing is not defined/, 'and an error of a script');

open my $file, '<', "$dir/carts.map" or die $!;
my ($item) = <$file> =~ m{^/cart ([^,;]+)};

for my $path ('/cart', "/product/$item", '/cart/coffee') {
    my $shop = look($top, $port + 1, $path);
    my $page = look($top, $port, $path);

    is($shop->{added}, 0, "$path: the shop suggests nothing");
    is($page->{added}, 1, '... now there is one section');
    is($page->{dom}, $shop->{dom}, '... all else is as it was');
    is($page->{console} . "@{$page->{missing}}", '', '... no error, nothing is missing');
    cmp_ok($page->{shift}, '<', 0.1, '... nothing moves');
}

done_testing();

END { my $code = $?; stop_demo(); $? = $code; }
