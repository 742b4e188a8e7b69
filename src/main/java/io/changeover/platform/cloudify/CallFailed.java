package io.changeover.platform.cloudify;

import org.jspecify.annotations.Nullable;

/** A request that had no success: the manager said no, or no answer came. */
final class CallFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reaction reaction;
  private final int status;
  private final String code;

  /**
   * @param status the HTTP status, 0 where no answer came
   */
  CallFailed(Reaction reaction, int status, String code, String message) {
    this(reaction, status, code, message, null);
  }

  CallFailed(
      Reaction reaction, int status, String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reaction = reaction;
    this.status = status;
    this.code = code;
  }

  Reaction reaction() {
    return reaction;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /** Whether nobody took the connection, as it is while a host reboots. */
  boolean unreachable() {
    return status == 0;
  }

  boolean isTransient() {
    return reaction == Reaction.TRANSIENT;
  }

  /** Whether it is an answer that resource was not found or is not offered. */
  boolean isAbsence() {
    return reaction == Reaction.NOT_FOUND || reaction == Reaction.NOT_OFFERED;
  }
}
