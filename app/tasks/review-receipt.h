/* The printed form of a review, 移交档案审查接收单. */
#pragma once

#include "document.h"
#include "review.h"

G_BEGIN_DECLS

/* A draft until the opinions are signed. Returns: (transfer full) */
AjDocument *aj_review_make_receipt (AjReview *self, GError **error);

G_END_DECLS
