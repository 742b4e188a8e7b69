/** The write-ahead ledger of effects and the watcher that follows them. */
@NullMarked
package io.changeover.operation;

import org.jspecify.annotations.NullMarked;
