/** Release graph, recipe and plan: what would be done, and why. */
@NullMarked
package io.changeover.plan;

import org.jspecify.annotations.NullMarked;
