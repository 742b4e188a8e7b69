/** Comparing what was recorded before with what is found after. */
@NullMarked
package io.changeover.verification;

import org.jspecify.annotations.NullMarked;
