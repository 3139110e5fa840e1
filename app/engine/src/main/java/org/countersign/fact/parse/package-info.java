/** One format per kind of text that machines answer with. */
@NullMarked
package org.countersign.fact.parse;

import org.jspecify.annotations.NullMarked;
