
# The man page says what --help says, word for word, and is good roff.

use strict;
use warnings;

use Test::More;

my $recs = $ENV{RECS} || 'build/recs';
my $page = 'build/recs.1';

# words as a reader sees them
sub words { return join ' ', split ' ', join '', @_ }

sub plain {
    my $roff = shift;

    $roff =~ s/^\.\\".*\n//mg;
    $roff =~ s/^\.(?:TH|SH|nh|ad|PP|TP|nf|fi)\b.*\n//mg;
    $roff =~ s/\\f[BR]//g;
    $roff =~ s/\\&//g;
    $roff =~ s/\\-/-/g;
    $roff =~ s/\\e/\\/g;

    return words($roff);
}

open my $file, '<', $page or BAIL_OUT("$page: $!: run make");
my $roff = do { local $/; <$file> };

my ($head, %section) = split /^\.SH (.*)\n/m, $roff;

is(plain($section{COMMANDS}), words(`$recs --help`), 'the commands');

my @commands = `$recs --help` =~ /^  (\w+) /mg;
cmp_ok(scalar @commands, '>', 5, 'there are commands');

for my $command (@commands) {
    is(plain($section{"RECS \U$command"}), words(`$recs $command --help`),
        "recs $command");
}

is(scalar keys %section, @commands + 2, 'and nothing else');

my $lint = `groff -v 2>/dev/null` ? 'groff -man -ww -z' : '';

SKIP: {
    skip 'no groff here', 1 unless $lint;
    is(`$lint $page 2>&1`, '', 'groff has no objection');
}

done_testing();
