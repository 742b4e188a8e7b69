package io.changeover.process;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One command on one host as the ledger has it, for people and for JSON.
 *
 * @param key the operation key, the same in the ledger and in the host's journal
 * @param state {@code intent}, {@code running}, {@code done}, {@code failed}, {@code unknown},
 *     {@code skipped}
 * @param message what failed, what was left behind, what to do next; empty while all is well
 */
public record OperationView(
    String key,
    int hop,
    String step,
    int attempt,
    String host,
    String name,
    String state,
    @Nullable Integer exitCode,
    String message,
    Instant intended,
    @Nullable Instant started,
    @Nullable Instant ended) {}
