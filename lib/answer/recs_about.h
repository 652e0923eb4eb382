
/*
 * What the store knows of a suggestion besides its card, for templates.
 */

#ifndef RECS_ABOUT_H
#define RECS_ABOUT_H

#include "base/recs_base.h"


/*
 * recs_render_ask_pt, of what a recs_workspace_t decided last: of a category the
 * last part of its path, of an attribute with several values the first.
 */
recs_str_t recs_about(const void *workspace, size_t pick, recs_str_t name);


#endif /* RECS_ABOUT_H */
