/** The whole product as its users have it: a process of its own, spoken to over REST. */
@NullMarked
package io.changeover.product;

import org.jspecify.annotations.NullMarked;
