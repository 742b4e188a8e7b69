/** What the product is measured against. */
@NullMarked
package io.changeover.bench;

import org.jspecify.annotations.NullMarked;
