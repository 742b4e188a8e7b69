/** Versions as values, ranges in interval notation. */
@NullMarked
package io.changeover.version;

import org.jspecify.annotations.NullMarked;
