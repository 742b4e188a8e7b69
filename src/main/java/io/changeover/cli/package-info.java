/** The command line. */
@NullMarked
package io.changeover.cli;

import org.jspecify.annotations.NullMarked;
