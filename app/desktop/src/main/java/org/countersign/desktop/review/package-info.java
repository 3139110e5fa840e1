/** The step about the review. */
@NullMarked
package org.countersign.desktop.review;

import org.jspecify.annotations.NullMarked;
