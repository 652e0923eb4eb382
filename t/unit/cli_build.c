
/*
 * recs build from outside: what it says, what it refuses, and that whatever
 * happens to it the old generation stays.
 */

#include "command.h"

#include <sys/mount.h>
#include <sys/resource.h>


#define MIB   (1024 * 1024)


static char  dir[600];              /* a folder with a good generation */
static char  good[600];             /* the orders it was made of */
static char  current[256];


static int
intact(void)
{
    return strcmp(command_current(dir), current) == 0 && current[0] != '\0'
           && command_leftovers(dir) == 0
           && RUN("verify", "--store", dir) == 0;
}


/*
 * Fails with exit code 1, no output, one line on standard error that holds
 * what, and leaves the folder as it was.
 */

static void
test_refused(const char *path, const char *option, const char *what,
    const char *sentence)
{
    int          code;
    const char  *lf;

    code = RUN("build", "--out", dir, option, path);
    lf = strchr(command_err, '\n');

    if (!ok(code == 1 && command_out[0] == '\0'
            && strstr(command_err, what) != NULL && lf != NULL && lf[1] == '\0'
            && intact(), "%s", sentence))
    {
        printf("# code %d, %s\n", code, command_err);
    }
}


static void
test_bad_input(void)
{
    char  *longer;

    test_refused(fixture_text("x.csv", "order,thing\n1,a\n"), "--orders",
                 "x.csv", "a missing column is named");
    ok(RUN("build", "--out", dir, "--orders", fixture_path("x.csv")) == 1
       && strstr(command_err, "item") != NULL
       && strstr(command_err, "thing") != NULL,
       "with the columns there are: %.120s", command_err);

    test_refused(fixture_text("x.csv", "order,item,price\n1,a,1\n2\n"),
                 "--orders", "x.csv:3", "too few fields");
    test_refused(fixture_text("x.csv", "order,item\n1,a\n2,\"b\n3,c\n"),
                 "--orders", "x.csv:3", "a quote that is never closed");
    test_refused(fixture_text("x.csv", "order,item\n1,a\n2,\"b\"c\n3,d\n"),
                 "--orders", "x.csv:3", "text behind a quote");
    test_refused(fixture_text("x.csv", "order,item\n1,a\n2,b\xff\n"),
                 "--orders", "x.csv:3", "bytes that are not UTF-8");
    test_refused(fixture_text("x.csv", "id,title\na,caf\xe9\n"), "--catalog",
                 "x.csv:2", "a catalogue in Latin-1");
    test_refused(fixture_text("x.csv", ""), "--orders", "x.csv",
                 "an empty file");
    test_refused(fixture_path("."), "--orders", "folder", "a folder");
    test_refused(fixture_path("no-such.csv"), "--orders", "no-such.csv",
                 "a missing file");
    test_refused(fixture_text("x.jsonl", "{\"order\":\"1\",\"item\":\"a\"}\n"
                              "{\"order\":\"2\",\"item\":\n"),
                 "--orders", "x.jsonl:2", "broken JSON");
    test_refused(fixture_bytes("x.csv", "order,item\n1,a\0b\n", 17),
                 "--orders", "x.csv:2", "a NUL byte");
    test_refused(fixture_text("x.csv.gz", "\x1f\x8b\x08 and no more"),
                 "--orders", "x.csv.gz", "damaged gzip");

    longer = malloc(3 * MIB);
    memset(longer, 'x', 3 * MIB);
    memcpy(longer, "order,item\n1,", 13);
    fixture_bytes("x.csv", longer, 3 * MIB);
    free(longer);

    test_refused(fixture_path("x.csv"), "--orders", "x.csv:2",
                 "a line longer than 1 MiB");
}


static void
test_bad_folder(void)
{
    ok(RUN("build", "--out", good, "--orders", good) == 1
       && strstr(command_err, "not a folder") != NULL,
       "a file is no folder of generations");
    ok(RUN("build", "--out", "/proc/none", "--orders", good) == 1
       && strstr(command_err, "/proc/none") != NULL,
       "a folder that cannot be made is named");
    ok(RUN("build", "--out", dir, "--orders", good, "--format", "xls") == 1
       && intact(), "an unknown format fails");
    ok(RUN("build", "--out", dir, "--orders", good, "--map", "colour=item")
       == 1 && strstr(command_err, "colour") != NULL && intact(),
       "so does an unknown field");
}


/* ---- what it says */

static void
test_summary(void)
{
    char  out[600];

    snprintf(out, sizeof(out), "%s", fixture_path("summary"));

    ok(RUN("build", "--out", out, "--orders", good) == 0
       && command_err[0] == '\0'
       && strstr(command_out, "order=order item=item") != NULL
       && strstr(command_out, "baskets ") != NULL
       && strstr(command_out, "seconds ") != NULL
       && strstr(command_out, "peak_memory ") != NULL
       && strstr(command_out, " is current in ") != NULL,
       "a summary, and no progress where there is no terminal");
    ok(RUN("build", "--out", out, "--orders", good, "--quiet") == 0
       && command_err[0] == '\0' && command_out[0] == '\0',
       "--quiet says nothing");
    ok(RUN("build", "--out", out, "--orders", good, "--json") == 0
       && strncmp(command_out, "{\"generation\":\"", 15) == 0
       && strstr(command_out, "\"baskets\":400,") != NULL
       && strstr(command_out, "\"dropped\":{") != NULL
       && command_out[strlen(command_out) - 2] == '}', "--json says it in JSON");
    ok(RUN("build", "--out", out, "--orders", fixture_text("m.csv",
           "order,item,thing\n1,a,x\n"), "--map", "item=thing", "--quiet") == 0
       && RUN("show", "x", "--store", out) == 0, "--map takes another column");

    ok(RUN("build", "--out", out, "--orders", fixture_text("n.csv",
           "order,item,price\n1,a,2\n1,b,3\n1,b,3\n"), "--catalog",
           fixture_text("n.tsv", "id\ttitle\na\tA\nc\tC\n")) == 0
       && strstr(command_out, "merged                              1\n") != NULL
       && strstr(command_out, " MB\nfile_size ") != NULL
       && strstr(command_out, "note: 1 of 3 items is not in the catalogue: it "
                 "is not suggested\n") != NULL
       && strstr(command_out, "note: no price has a currency: --currency EUR "
                 "would set it\n") != NULL
       && strstr(command_out, " 1 list,") != NULL,
       "it tells what to know about the items: %s", command_err);
    ok(RUN("build", "--out", out, "--orders", fixture_path("n.csv"),
           "--catalog", fixture_path("n.tsv"), "--keep", "uncatalogued") == 0
       && strstr(command_out, "not in the catalogue") == NULL
       && RUN("get", "pdp", "--item", "a", "--store", out, "--floor", "0") == 0
       && strstr(command_out, "\"b\"") != NULL,
       "--keep uncatalogued suggests what orders alone know");

    ok(RUN("build", "--out", out, "--orders", fixture_path("n.csv"),
           "--catalog", fixture_text("list.csv", "id\ttitle, long\na\tA\n"),
           "--format", "tsv", "--quiet") == 0,
       "--format is of the kind named before it: %s", command_err);
    ok(RUN("build", "--out", out, "--format", "tsv", "--orders",
           fixture_path("n.csv"), "--quiet") == 1,
       "before any it is of all");

    ok(RUN("build", "--out", out, "--orders", fixture_text("who.csv",
           "order,item,customer,price,currency\n1,a,ann,2,EUR\n2,a,bob,2,USD\n"),
           "--customers", fixture_text("people.csv", "id,level\nann,gold\n"),
           "--customer-facts", "level") == 0
       && strstr(command_out, "note: 1 order line is in another currency") != NULL
       && RUN("show", "--user", "ann", "--store", out) == 0
       && strstr(command_out, "\nspend           2.00\nlevel           gold\n\n"
                 "history:\n-           a") != NULL,
       "customers are told of: %s%s", command_out, command_err);
    ok(RUN("build", "--out", out, "--orders", fixture_path("n.csv"),
           "--customer-facts", "tier,e mail") == 2
       && strstr(command_err, "not \"e mail\"") != NULL
       && RUN("build", "--out", out, "--orders", fixture_path("n.csv"),
              "--customer-facts", "tier,tier") == 2,
       "what is no name of a fact is refused: %s", command_err);

    (void) mkdir(fixture_path("policy"), 0755);
    (void) fixture_text("policy/merchandising.json", "{\"currency\":\"EUR\","
        "\"facts\":[\"level\"],\"rules\":["
        "{\"when\":{\"level\":\"gold\",\"customer_orders\":2,"
        "\"customer_spend\":{\"min\":3,\"max\":3},\"lifetime_value\":{\"min\":9},"
        "\"customer_recency\":{\"min\":1}},\"then\":{\"title\":\"Gold\"}}]}");
    ok(RUN("build", "--out", out, "--orders", fixture_text("who.csv",
           "order,item,customer,price,time\n1,a,ann,1,2024-01-01\n"
           "2,b,ann,2,2024-01-02\n3,a,bob,2,2024-01-02\n3,b,bob,2,2024-01-02\n"),
           "--customers", fixture_text("people.csv", "id,level,ltv\nann,gold,9\n"
           "bob,gold,9\n"), "--customer-facts", "level", "--merchandising",
           fixture_path("policy"), "--quiet") == 0
       && RUN("get", "home", "--user", "ann", "--store", out) == 0
       && strstr(command_out, "\"heading\":\"Gold\"") != NULL
       && RUN("get", "home", "--user", "bob", "--store", out) == 0
       && strstr(command_out, "\"Gold\"") == NULL
       && RUN("get", "home", "--store", out) == 0
       && strstr(command_out, "\"Gold\"") == NULL,
       "rules ask for what is known of the customer: %s%s", command_out,
       command_err);

    command_in = good;
    ok(RUN("build", "--out", out, "--orders", "-", "--format", "csv",
           "--quiet") == 0 && RUN("show", "sku-1", "--store", out) == 0,
       "orders come from standard input");
    command_in = "/dev/null";
}


/* several files of one kind, named or by a pattern */

static void
test_patterns(void)
{
    char  out[600], orders[600], none[600];

    (void) fixture_text("part-2.csv", "order,item\n2,a\n2,b\n");
    (void) fixture_text("part-1.csv", "order,item\n1,a\n1,b\n");
    (void) fixture_text("part-[x].csv", "order,item\n3,c\n");
    snprintf(out, sizeof(out), "%s", fixture_path("patterns"));
    snprintf(orders, sizeof(orders), "%s", fixture_path("part-?.csv"));
    snprintf(none, sizeof(none), "%s", fixture_path("none-*.csv"));

    ok(RUN("build", "--out", out, "--orders", orders, "--json") == 0
       && strstr(command_out, "\"rows\":4,") != NULL,
       "a pattern stands for the files it matches: %s", command_err);
    ok(RUN("build", "--out", out, "--orders", orders) == 0
       && strstr(command_out, "/part-1.csv: order=order item=item\n") != NULL
       && strstr(command_out, "/part-2.csv: ") == NULL,
       "sorted; columns that are the same are told once");

    snprintf(orders, sizeof(orders), "%s", fixture_path("part-[x].csv"));
    ok(RUN("build", "--out", out, "--orders", orders, "--json") == 0
       && strstr(command_out, "\"rows\":1,") != NULL,
       "a file of just that name is meant first");
    ok(RUN("build", "--out", out, "--orders", none, orders) == 1
       && strstr(command_err, "recs build: no file matches \"") == command_err
       && strstr(command_err, "/none-*.csv\"\n") != NULL,
       "a pattern that nothing matches is an error: %s", command_err);
}


static void
test_lists(void)
{
    char      out[600], list[600], sets[4096];
    size_t    n;
    unsigned  i;

    snprintf(out, sizeof(out), "%s", fixture_path("lists"));
    snprintf(list, sizeof(list), "own=%s",
             fixture_text("own.csv", "item,likes,score\nsku-1,sku-2,1\n"
                          "sku-1,nothing,4\nsku-1,sku-3,2\n"));

    ok(RUN("build", "--help") == 0
       && strstr(command_out, "  similar  ") != NULL
       && strstr(command_out, "  similar.price  ") != NULL,
       "--help tells the lists and their parameters");

    ok(RUN("build", "--out", out, "--orders", good) == 0
       && RUN("show", "sku-1", "--store", out) == 0
       && strstr(command_out, "\nsimilar:") != NULL
       && strstr(command_out, "\npopular in its category:") != NULL,
       "all lists are made");
    n = (size_t) sprintf(sets, "order,item,price,title,currency\n");

    for (i = 0; i < 15; i++) {
        n += (size_t) sprintf(sets + n, "%u,cup,9.50,Cup,EUR\n%u,saucer,3.00,"
                              "Saucer,EUR\n%u,x%u,1,X,EUR\n%u,y%u,1,Y,EUR\n",
                              i, i, i + 20, i, i + 40, i);
    }

    ok(RUN("build", "--out", out, "--orders", fixture_text("sets.csv", sets),
           "--quiet") == 0
       && RUN("show", "cup", "--store", out) == 0
       && strstr(command_out, "\nbundle:\n   1  score 0.6000  baskets 15  lift "
                 "3.00  price 12.50\n      + saucer                  Saucer\n")
          != NULL && strstr(command_out, "\naddon:\n   1  saucer ") != NULL,
       "sets are shown with their prices: %s", command_out);
    ok(RUN("build", "--out", out, "--orders", good, "--no-list", "similar",
           "--no-list", "popular") == 0
       && strstr(command_out, "list: similar                       0 lists")
          != NULL
       && RUN("verify", "--store", out) == 0
       && RUN("show", "sku-1", "--store", out) == 0
       && strstr(command_out, "\nbought_together:\n   1  ") != NULL
       && strstr(command_out, "\nsimilar:") == NULL
       && strstr(command_out, "\npopular in its category:") == NULL,
       "those named with --no-list are not");
    ok(RUN("get", "pdp", "--item", "sku-1", "--store", out) == 0
       && strstr(command_out, "\"list\":\"bought_together\"") != NULL
       && RUN("get", "pdp", "--item", "nothing", "--store", out) == 0
       && strstr(command_out, "\"items\":[]") != NULL,
       "and a placement that asks for them goes on");
    ok(RUN("build", "--out", out, "--orders", good, "--list",
           "own=/dev/null") == 1 && RUN("build", "--out", out, "--orders",
           good, "--list", list, "--map", "other=likes") == 0
       && strstr(command_out, "list: own                           1 list, 2 "
                 "neighbours\n") != NULL
       && strstr(command_out, "note: own: 1 of 3 rows name an item that neither "
                 "orders nor catalog know\nnote: unknown are nothing\n") != NULL
       && RUN("show", "sku-1", "--store", out) == 0
       && strstr(command_out, "\nown:\n   1  sku-3 ") != NULL,
       "a list of the shop's own is told, and shown: %s", command_err);
    ok(RUN("build", "--out", out, "--orders", good, "--list", list, "--map",
           "other=likes", "--json") == 0
       && strstr(command_out, "\"imports\":{\"own\":{\"rows\":3,\"unknown\":1,")
          != NULL && strstr(command_out, "\"examples\":[\"nothing\"]}}")
                     != NULL, "in JSON too");
    ok(RUN("build", "--out", out, "--orders", good, "--no-list",
           "bought_together", "--quiet") == 0
       && RUN("get", "cart", "--cart", "sku-1", "--store", out) == 0
       && strstr(command_out, "\"list\":\"completes\"") != NULL,
       "carts are completed without bought_together, too");
}


static int
same_file(const char *a, const char *b)
{
    int     same;
    char   *x, *y;
    size_t  n, m;

    x = fixture_read(a, &n);
    y = fixture_read(b, &m);
    same = n == m && memcmp(x, y, n) == 0;
    free(x);
    free(y);

    return same;
}


static void
test_deterministic(void)
{
    char  orders[600], one[600], two[600], four[600];

    /* more items than one thread takes at a time, or one wave */
    snprintf(orders, sizeof(orders), "%s",
             command_orders("many.csv", 40000, 9000, 5));
    snprintf(one, sizeof(one), "%s", fixture_path("one"));
    snprintf(two, sizeof(two), "%s", fixture_path("two"));
    snprintf(four, sizeof(four), "%s", fixture_path("four"));

    ok(RUN("build", "--out", one, "--orders", orders, "--threads", "1",
           "--quiet") == 0
       && RUN("build", "--out", two, "--orders", orders, "--threads", "1",
              "--quiet") == 0
       && RUN("build", "--out", four, "--orders", orders, "--threads", "4",
              "--quiet") == 0, "the same orders, built three times");

    ok(same_file(fixture_path("one/current"), fixture_path("two/current"))
       && strcmp(command_current(one), command_current(two)) == 0,
       "give the same bytes and name");
    ok(same_file(fixture_path("one/current"), fixture_path("four/current")),
       "with any number of threads");
}


/* 16M hold 419,430 lines: a part of these waits on the disk */

static void
test_memory(void)
{
    char  orders[600], out[600];

    snprintf(orders, sizeof(orders), "%s",
             command_orders("long.csv", 450000, 3000, 7));
    snprintf(out, sizeof(out), "%s", fixture_path("free"));

    ok(RUN("build", "--out", out, "--orders", orders, "--quiet") == 0
       && RUN("build", "--out", fixture_path("bounded"), "--orders", orders,
              "--memory", "16M", "--quiet") == 0
       && command_leftovers(fixture_path("bounded")) == 0
       && same_file(fixture_path("free/current"),
                    fixture_path("bounded/current")),
       "with any bound on the memory: %s", command_err);

    ok(MISUSED("build", "--out", out, "--orders", orders, "--memory", "15m")
       && MISUSED("build", "--out", out, "--orders", orders, "--memory", "4Gi")
       && MISUSED("build", "--out", out, "--orders", orders, "--memory", "-1g")
       && MISUSED("build", "--out", out, "--orders", orders, "--memory",
                  "99999999999g"), "--memory wants a size of 16M or more");
}


/* ---- what happens to it */

static void
test_together(void)
{
    int    first, second;
    char   other[600];
    pid_t  a, b;

    snprintf(other, sizeof(other), "%s",
             command_orders("other.csv", 20000, 3000, 8));

    a = command_start("a", (const char *[]) { NULL, "build", "--out", dir,
                      "--orders", good, "--quiet", NULL });
    b = command_start("b", (const char *[]) { NULL, "build", "--out", dir,
                      "--orders", other, "--quiet", NULL });
    first = command_wait("a", a);
    second = command_wait("b", b);

    ok(first == 0 && second == 0 && command_leftovers(dir) == 0
       && RUN("verify", "--store", dir) == 0,
       "two builders at once both publish");

    (void) RUN("build", "--out", dir, "--orders", good, "--quiet");
}


/* fails when the lock of a dead builder is still respected */

static void
test_killed(void)
{
    int     tries, code;
    char    orders[600];
    pid_t   pid;
    size_t  left;

    snprintf(orders, sizeof(orders), "%s",
             command_orders("big.csv", 300000, 20000, 3));

    for (left = 0, tries = 0; left == 0 && tries < 20; tries++) {
        pid = command_start("killed", (const char *[]) { NULL, "build",
                            "--out", dir, "--orders", orders, "--quiet",
                            NULL });

        while (command_leftovers(dir) < 2 && waitpid(pid, &code, WNOHANG) == 0)
        {
            (void) usleep(200);
        }

        (void) kill(pid, SIGKILL);
        (void) waitpid(pid, &code, 0);
        left = command_leftovers(dir);
    }

    ok(left > 0 && strcmp(command_current(dir), current) == 0
       && RUN("verify", "--store", dir) == 0,
       "a builder that is killed leaves a draft, and the old generation");
    ok(RUN("build", "--out", dir, "--orders", good, "--quiet") == 0
       && command_leftovers(dir) == 0, "the next one clears it away");
}


/* a write beyond 64 KiB fails as it does on a full disk */

static void
limit_files(void)
{
    struct rlimit  limit;

    limit.rlim_cur = limit.rlim_max = 65536;
    (void) setrlimit(RLIMIT_FSIZE, &limit);
    (void) signal(SIGXFSZ, SIG_IGN);
}


static void
test_limited(void)
{
    command_prepare = limit_files;
    test_refused(fixture_path("other.csv"), "--orders", "cannot write",
                 "a file that must not grow further fails the build");
    command_prepare = NULL;
}


static void
test_full(void)
{
    char  disk[600], before[256];

    snprintf(disk, sizeof(disk), "%s", fixture_path("disk"));
    (void) mkdir(disk, 0755);

    if (mount("tmpfs", disk, "tmpfs", 0, "size=300k") != 0) {
        ok(1, "a full disk fails the build # SKIP mount: %s", strerror(errno));
        return;
    }

    ok(RUN("build", "--out", disk, "--orders", good, "--quiet") == 0,
       "a build onto a small disk: %s", command_err);
    snprintf(before, sizeof(before), "%s", command_current(disk));

    ok(RUN("build", "--out", disk, "--orders", fixture_path("other.csv")) == 1
       && strstr(command_err, "free some space") != NULL
       && strcmp(command_current(disk), before) == 0
       && command_leftovers(disk) == 0 && RUN("verify", "--store", disk) == 0,
       "a full disk fails the next one, and the old generation stays");

    ok(RUN("build", "--out", disk, "--orders", fixture_path("long.csv"),
           "--memory", "16M") == 1
       && strstr(command_err, "order lines") != NULL
       && strstr(command_err, "free some space") != NULL
       && strcmp(command_current(disk), before) == 0
       && command_leftovers(disk) == 0 && RUN("verify", "--store", disk) == 0,
       "so does one without room for the lines: %s", command_err);

    (void) umount(disk);
}


int
main(void)
{
    if (access(command_path(), X_OK) != 0) {
        fixture_fail(command_path());
    }

    snprintf(dir, sizeof(dir), "%s", fixture_path("store"));
    snprintf(good, sizeof(good), "%s",
             command_orders("good.csv", 2000, 100, 1));

    ok(RUN("build", "--out", dir, "--orders", good, "--quiet") == 0,
       "a good generation: %s", command_err);
    snprintf(current, sizeof(current), "%s", command_current(dir));

    test_bad_input();
    test_bad_folder();
    test_summary();
    test_patterns();
    test_lists();
    test_deterministic();
    test_memory();
    test_together();
    test_killed();
    test_limited();
    test_full();

    return done_testing();
}
