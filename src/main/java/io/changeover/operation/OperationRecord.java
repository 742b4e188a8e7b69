package io.changeover.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of the ledger. */
public record OperationRecord(
    String key,
    StepKey step,
    String environment,
    String host,
    String name,
    long fence,
    String argvDigest,
    State state,
    String node,
    @Nullable Integer exitCode,
    String message,
    Instant intended,
    @Nullable Instant started,
    @Nullable Instant ended) {}
