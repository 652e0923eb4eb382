
#ifndef RECS_HTML_TOLD_H
#define RECS_HTML_TOLD_H

#include "splice/recs_html.h"


/*
 * A page that is watched is told of: a <, in front of behind; a tag's name; an
 * attribute, its name and value, in pieces; a tag, behind its >; that text stands
 * in front of the body; any text, in pieces; a comment, of which first is the first byte, false when it is no
 * marker, and its end.
 */
void recs_html_watch_lt(struct recs_html_watch_s *w,
    const unsigned char *behind);
void recs_html_watch_name(struct recs_html_watch_s *w);
void recs_html_watch_name_add(struct recs_html_watch_s *w,
    const unsigned char *p, size_t n);
void recs_html_watch_attr(struct recs_html_watch_s *w);
void recs_html_watch_attr_add(struct recs_html_watch_s *w,
    const unsigned char *p, size_t n);
void recs_html_watch_attr_named(struct recs_html_watch_s *w);
void recs_html_watch_value(struct recs_html_watch_s *w,
    const unsigned char *p, size_t n);
void recs_html_watch_tested(struct recs_html_watch_s *w);
void recs_html_watch_tag(recs_html_t *h, const unsigned char *behind,
    unsigned row);
bool recs_html_watch_in_head(const struct recs_html_watch_s *w);
void recs_html_watch_text(recs_html_t *h, const unsigned char *p);
void recs_html_watch_said(struct recs_html_watch_s *w, const void *p, size_t n);
void recs_html_watch_doctype(struct recs_html_watch_s *w);
bool recs_html_watch_comment(struct recs_html_watch_s *w, unsigned char c,
    bool first);
void recs_html_watch_comment_end(recs_html_t *h,
    const unsigned char *behind);


#endif /* RECS_HTML_TOLD_H */
