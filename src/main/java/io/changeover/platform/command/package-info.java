/** The command pack: a platform that is data only, read from platform.yaml. */
@NullMarked
package io.changeover.platform.command;

import org.jspecify.annotations.NullMarked;
