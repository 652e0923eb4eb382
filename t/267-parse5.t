# The places of t/fixtures/places.tsv, which t/unit/html_watch.c expects, are those that parse5
# has: npm install parse5@7, and NODE_PATH says where it is.

use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use Test::More;

my $root = abs_path(dirname(__FILE__) . '/..');

plan(skip_all => 'no node, or no parse5 in NODE_PATH')
    if system('node -e "require(\'parse5\')" >/dev/null 2>&1') != 0;

open my $file, '<', "$root/t/fixtures/places.tsv" or die $!;
my @lines = <$file>;

my $pages = "/tmp/recs-parse5-$$";
open my $out, '>', $pages or die $!;
print $out map { (split /\t/, $_, 5)[4] } @lines;
close $out;

open my $pipe, '-|', "node $root/t/lib/parse5.js <$pages" or die $!;
my @found = <$pipe>;
close $pipe;
unlink $pages;

is(scalar @found, scalar @lines, 'a place for each page');

for my $i (0 .. $#lines) {
    is($found[$i], $lines[$i], 'page ' . ($i + 1));
}

done_testing();
