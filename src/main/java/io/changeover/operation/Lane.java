package io.changeover.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a step that goes over many hosts stands on one of them.
 *
 * @param key its newest attempt
 * @param next how many of its commands are done
 * @param message what failed or what it waits for; empty while all is well
 * @param ended null while it is under way
 */
public record Lane(
    StepKey key, State state, int next, String message, Instant began, @Nullable Instant ended) {

  public String host() {
    return key.host();
  }

  boolean isEnded() {
    return state != State.INTENT && state != State.RUNNING;
  }
}
