/** The SPI of a platform: what it observes, what it can do, and how a host is spoken to. */
@NullMarked
package io.changeover.platform;

import org.jspecify.annotations.NullMarked;
