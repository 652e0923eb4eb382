
#include "build/recs_bundle_lift.h"

#include <math.h>


#define RECS_BUNDLE_ROUNDS   30
#define RECS_BUNDLE_CELLS    (1u << RECS_BUNDLE_ITEMS)


/* cells whose bits i and k are as in the index: none, i, k, both */

static void
recs_bundle_margin(const double *cell, unsigned cells, unsigned i, unsigned k,
    double margin[4])
{
    unsigned  c;

    margin[0] = margin[1] = margin[2] = margin[3] = 0;

    for (c = 0; c < cells; c++) {
        margin[(c >> i & 1) | (c >> k & 1) << 1] += cell[c];
    }
}


/* scale the cells so that the pair has its shares; how far they were off */

static double
recs_bundle_fit(double *cell, unsigned cells, unsigned i, unsigned k,
    const double want[4])
{
    double    margin[4], off;
    unsigned  c, m;

    recs_bundle_margin(cell, cells, i, k, margin);

    for (off = 0, m = 0; m < 4; m++) {
        off = fmax(off, fabs(want[m] - margin[m]));
        margin[m] = margin[m] > 0 ? want[m] / margin[m] : 0;
    }

    for (c = 0; c < cells; c++) {
        cell[c] *= margin[(c >> i & 1) | (c >> k & 1) << 1];
    }

    return off;
}


double
recs_bundle_expect(unsigned n, const double one[RECS_BUNDLE_ITEMS],
    double both[RECS_BUNDLE_ITEMS][RECS_BUNDLE_ITEMS])
{
    double    cell[RECS_BUNDLE_CELLS], want[4], off;
    unsigned  c, i, k, cells, round;

    if (n == 2) {
        return one[0] * one[1];
    }

    cells = 1u << n;

    for (c = 0; c < cells; c++) {
        for (cell[c] = 1, i = 0; i < n; i++) {
            cell[c] *= c >> i & 1 ? one[i] : 1 - one[i];
        }
    }

    for (round = 0; round < RECS_BUNDLE_ROUNDS; round++) {
        off = 0;

        for (i = 0; i < n; i++) {
            for (k = i + 1; k < n; k++) {
                want[3] = both[i][k];
                want[1] = fmax(one[i] - both[i][k], 0);
                want[2] = fmax(one[k] - both[i][k], 0);
                want[0] = fmax(1 - one[i] - one[k] + both[i][k], 0);

                off = fmax(off, recs_bundle_fit(cell, cells, i, k, want));
            }
        }

        if (off < 1e-3 * cell[cells - 1]) {
            break;
        }
    }

    return cell[cells - 1];
}
