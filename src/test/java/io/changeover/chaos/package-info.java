/** Checks of what a run left behind that use no code of the product. */
@NullMarked
package io.changeover.chaos;

import org.jspecify.annotations.NullMarked;
