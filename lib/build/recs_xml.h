
/*
 * Rows of a Google Merchant feed in XML for recs_feed.h: RSS 2.0 and 1.0, where
 * each <item> is a row, and Atom, where each <entry> is one.
 *
 * Columns are the elements in it by their names as written ("g:price"), in the
 * order of their first appearance; of several of one name the first counts.
 * The value is all text within, that of inner elements and CDATA included,
 * without blanks around it; of an empty <link href="..."/> it is the address,
 * unless its rel says that it leads elsewhere.
 *
 * A document type is refused, and with it every entity but XML's own five:
 * what small bytes can expand to stays small, and nothing else is read.
 */

#ifndef RECS_XML_H
#define RECS_XML_H

#include "build/recs_feed.h"


extern const recs_reader_t  recs_xml_reader;


#endif /* RECS_XML_H */
