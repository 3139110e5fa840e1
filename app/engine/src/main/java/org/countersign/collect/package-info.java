/**
 * From a pack and a scope to evidence: plan, consent sheet, one script per host, framed answers.
 */
@NullMarked
package org.countersign.collect;

import org.jspecify.annotations.NullMarked;
