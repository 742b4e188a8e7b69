package io.changeover.operation;

import io.changeover.platform.Procedure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step as the ledger has it.
 *
 * @param token what the process needs to find its waiting node again; opaque here
 * @param next index of the command to run next, or the number of commands when all are done
 * @param state {@link State#INTENT} before the first command, then RUNNING, then an end
 * @param message what failed, where, what was left behind, what to do next; or what it waits for;
 *     empty while all is well
 * @param delivered whether the process has taken the end
 */
public record StepRun(
    StepKey key,
    String environment,
    String platform,
    Procedure procedure,
    String token,
    int next,
    State state,
    String message,
    boolean delivered,
    Instant began,
    @Nullable Instant ended) {}
