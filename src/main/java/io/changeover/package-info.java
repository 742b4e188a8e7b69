/** Changeover: carries a stateful platform from one version to the next, and back if it must. */
@NullMarked
package io.changeover;

import org.jspecify.annotations.NullMarked;
