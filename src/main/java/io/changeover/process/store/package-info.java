/** What the process keeps in its own tables. */
@NullMarked
package io.changeover.process.store;

import org.jspecify.annotations.NullMarked;
