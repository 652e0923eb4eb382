
/*
 * A shop of any size for scripts/bench-build, the same on every machine.
 *
 *   shop orders LINES ITEMS BASKET   order lines as CSV, oldest first
 *   shop catalog ITEMS               their products as CSV
 *
 * Items are picked Zipf-like: the one ranked r with a weight of about 1 / r.  A
 * basket has BASKET lines on average, geometrically spread, at most eight times
 * as many; half of the further ones stand near its first in rank, so that there
 * are pairs to be found.
 */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>


#define FIRST_DAY     19358             /* 2023-01-01, days since 1970 */
#define DAYS          1096
#define BASKET_MAX    8                 /* times the average */
#define NEAR          50                /* percent: is it near the first? */
#define NEAR_RANKS    32
#define CUSTOMER      50                /* lines a customer */
#define ITEMS_MAX     10000000
#define SCATTER       7654321           /* no common factor with 10^7 */

#define SHELF         40                /* items a category */
#define SHELVES       25                /* categories a department */
#define BRANDS        97


/* splitmix64; Steele, Lea, Flood, OOPSLA 2014 */

static uint64_t
random_next(uint64_t *state)
{
    uint64_t  z;

    z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;

    return z ^ z >> 31;
}


static uint32_t
random_below(uint64_t *state, uint32_t n)
{
    return (uint32_t) ((random_next(state) >> 32) * n >> 32);
}


/* a rank of 1 .. n: all powers of two are as likely, so 1 / rank about is */

static uint32_t
random_rank(uint64_t *state, uint32_t n)
{
    uint32_t  octaves, low, rank;

    octaves = 32 - (uint32_t) __builtin_clz(n);

    do {
        low = 1u << random_below(state, octaves);
        rank = low + random_below(state, low);
    } while (rank > n);

    return rank;
}


/* SKUs tell nothing of the rank */

static uint32_t
sku_of(uint32_t rank)
{
    return (uint32_t) ((uint64_t) rank * SCATTER % ITEMS_MAX);
}


static uint32_t
price_of(uint32_t rank)
{
    uint64_t  state;

    state = rank;

    return 100 + random_rank(&state, 50000);
}


static void
print_orders(uint64_t lines, uint32_t items, uint32_t basket)
{
    char       date[32];
    time_t     day, shown;
    uint32_t   n, first, rank, customer, customers;
    uint64_t   i, order, state;
    struct tm  tm;

    state = 1;
    shown = 0;
    customers = (uint32_t) (lines / CUSTOMER) + 1;

    puts("order_id,sku,created_at,customer_id,quantity,price");

    for (i = 0, order = 1; i < lines; order++) {
        day = FIRST_DAY + (time_t) (i * DAYS / lines);

        if (day != shown) {
            shown = day;
            day *= 86400;
            (void) strftime(date, sizeof(date), "%Y-%m-%d",
                            gmtime_r(&day, &tm));
        }

        customer = random_below(&state, customers);
        first = rank = random_rank(&state, items);

        for (n = 1; i < lines; n++, i++) {
            printf("%" PRIu64 ",%07u,%s %02u:%02u:00,%u,%u,%u.%02u\n", order,
                   sku_of(rank), date, (unsigned) (order / 60 % 24),
                   (unsigned) (order % 60), customer,
                   1 + random_below(&state, 3), price_of(rank) / 100,
                   price_of(rank) % 100);

            if (n == BASKET_MAX * basket || random_below(&state, basket) == 0) {
                i++;
                break;
            }

            rank = random_below(&state, 100) < NEAR
                   ? first + random_below(&state, NEAR_RANKS)
                   : random_rank(&state, items);
            rank = rank > items ? items : rank;
        }
    }
}


static void
print_catalog(uint32_t items)
{
    static const char *const  words[] = {
        "red", "blue", "large", "small", "steel", "wooden", "travel", "garden",
        "cup", "lamp", "chair", "cable", "bag", "shelf", "knife", "towel"
    };

    uint32_t  rank, shelf;
    uint64_t  state;

    puts("id,title,link,image_link,price,brand,product_type");

    for (rank = 1; rank <= items; rank++) {
        state = rank;
        shelf = rank / SHELF;

        printf("%07u,%s %s %s %u,/p/%07u,/i/%07u.webp,%u.%02u EUR,Brand %u,"
               "Department %u > Shelf %u\n",
               sku_of(rank), words[random_below(&state, 4)],
               words[4 + random_below(&state, 4)],
               words[8 + random_below(&state, 8)], shelf, sku_of(rank),
               sku_of(rank), price_of(rank) / 100, price_of(rank) % 100,
               random_below(&state, BRANDS), shelf / SHELVES, shelf);
    }
}


static uint64_t
number(const char *text, uint64_t most)
{
    uint64_t  n;

    n = strtoull(text, NULL, 10);

    if (n == 0 || n > most) {
        fprintf(stderr, "shop: %s is not 1 to %" PRIu64 "\n", text, most);
        exit(2);
    }

    return n;
}


int
main(int argc, char **argv)
{
    if (argc == 5 && strcmp(argv[1], "orders") == 0) {
        print_orders(number(argv[2], UINT64_MAX / DAYS),
                     (uint32_t) number(argv[3], ITEMS_MAX - 1),
                     (uint32_t) number(argv[4], 1000));

    } else if (argc == 3 && strcmp(argv[1], "catalog") == 0) {
        print_catalog((uint32_t) number(argv[2], ITEMS_MAX - 1));

    } else {
        fputs("usage: shop orders LINES ITEMS BASKET | shop catalog ITEMS\n",
              stderr);
        return 2;
    }

    if (fflush(stdout) != 0) {
        perror("shop");
        return 1;
    }

    return 0;
}
