/** One class for each thing a person can ask of the product. */
@NullMarked
package org.countersign.usecase;

import org.jspecify.annotations.NullMarked;
