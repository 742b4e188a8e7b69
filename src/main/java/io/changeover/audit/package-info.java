/** The audit trail: outbox, chain, signatures, checkpoints, export and offline verification. */
@NullMarked
package io.changeover.audit;

import org.jspecify.annotations.NullMarked;
