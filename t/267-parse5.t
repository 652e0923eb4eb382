# The places of t/fixtures/places.tsv, which t/unit/html_watch.c expects, and the ends of
# t/fixtures/states.tsv, which t/unit/html_states.c does, are those that parse5 has: Debian's
# node-parse5, or npm install parse5@7, and NODE_PATH says where it is.

use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use Test::More;

my $root = abs_path(dirname(__FILE__) . '/..');

$ENV{NODE_PATH} = join ':', grep { defined } $ENV{NODE_PATH}, '/usr/share/nodejs';

plan(skip_all => 'no node, or no parse5 in NODE_PATH')
    if system('node -e "require(\'parse5\')" >/dev/null 2>&1') != 0;

# what a script prints when it reads such lines
sub told {
    my ($script, @lines) = @_;

    my $input = "/tmp/recs-parse5-$$";
    open my $out, '>', $input or die $!;
    print $out @lines;
    close $out;

    open my $pipe, '-|', "node $root/t/lib/$script <$input" or die $!;
    my @told = <$pipe>;
    close $pipe;
    unlink $input;

    return @told;
}

sub fixture {
    my ($name) = @_;
    open my $file, '<', "$root/t/fixtures/$name" or die "$name: $!";
    return <$file>;
}

sub same {
    my ($what, $is, $are) = @_;

    is(scalar @$is, scalar @$are, "as many $what");

    for my $i (0 .. $#$are) {
        is($is->[$i], $are->[$i], "$what, line " . ($i + 1));
    }
}

my @places = fixture('places.tsv');
same('places', [told('parse5.js', map { (split /\t/, $_, 5)[4] } @places)], \@places);

my @states = fixture('states.tsv');
same('states', [told('parse5-states.js', @states)], \@states);

done_testing();
