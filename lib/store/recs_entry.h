
/*
 * Where the records of a vector lie, see recs_format.h.  Private to the store.
 */

#ifndef RECS_ENTRY_H
#define RECS_ENTRY_H

#include "store/recs_format.h"


/* an entry of an index: segment, length, byte in the segment */

static inline uint64_t
recs_entry(uint32_t segment, size_t len, uint32_t at)
{
    return (uint64_t) segment << 2 * RECS_SEGMENT_BITS
           | (uint64_t) len << RECS_SEGMENT_BITS | at;
}


static inline uint32_t
recs_entry_segment(uint64_t entry)
{
    return (uint32_t) (entry >> 2 * RECS_SEGMENT_BITS);
}


static inline uint32_t
recs_entry_len(uint64_t entry)
{
    return (uint32_t) (entry >> RECS_SEGMENT_BITS)
           & ((1u << RECS_SEGMENT_BITS) - 1);
}


static inline uint32_t
recs_entry_at(uint64_t entry)
{
    return (uint32_t) entry & ((1u << RECS_SEGMENT_BITS) - 1);
}


/* of fixed-width records a full segment holds 1 << bits */

static inline unsigned
recs_segment_bits(uint32_t width)
{
    unsigned  bits;

    for (bits = RECS_SEGMENT_BITS;
         (uint64_t) width << bits > RECS_SEGMENT_PAYLOAD;
         bits--)
    {
        /* void */
    }

    return bits;
}


#endif /* RECS_ENTRY_H */
