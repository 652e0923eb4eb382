# Workers of another user: what they may not read is not served, until they may.

BEGIN { $ENV{TEST_NGINX_WORKER_USER} = 'nobody nogroup' }

use RecsTest;

plan(skip_all => 'only root can run workers as another user') if $> != 0;

default_store(shop());
no_long_string();
master_on();
plan('no_plan');

sub file {
    return store_dir() . '/' . readlink(store_dir() . '/current');
}

{ no warnings 'once'; *Test::Base::Filter::file = \&file; }

# --- mode: of the generation's file, or of the folder
prepare {
    my ($block) = @_;

    build_store(shop());
    chmod oct $block->file_mode, file() if defined $block->file_mode;
    chmod oct $block->folder_mode, store_dir() if defined $block->folder_mode;

    $block->set_value(http_config => 'recs_store $TEST_NGINX_STORE_DIR;');
    $block->set_value(config => 'location = /pdp { recs pdp; }');
    $block->set_value(request => 'GET /pdp?item=camera');
};

run_tests();

__DATA__

=== TEST 1: what recs build makes can be read by workers
--- response_body_like: "id":"card"



=== TEST 2: a file that workers may not read is served as soon as they may
A change of the mode shows in nothing but the time of change.
--- file_mode: 0600
--- response_body_like: "items":\[\]
--- error_log eval
qr/\[error\].*recs: cannot open "[^"]+": Permission denied/
--- after_response eval
[sub {
    chmod 0644, file() or die $!;
    ok(wait_until(2, sub { http_get('/pdp?item=camera') =~ /"id":"card"/ }), 'served');
}]



=== TEST 3: a folder that workers may not enter is served as soon as they may
--- folder_mode: 0700
--- response_body_like: "items":\[\]
--- after_response eval
[sub {
    chmod 0755, store_dir() or die $!;
    ok(wait_until(2, sub { http_get('/pdp?item=camera') =~ /"id":"card"/ }), 'served');
}]



=== TEST 4: a file that may only be read, in a folder that may only be read
--- file_mode: 0444
--- folder_mode: 0555
--- response_body_like: "id":"card"
