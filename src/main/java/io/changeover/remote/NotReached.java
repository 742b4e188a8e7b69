package io.changeover.remote;

import io.changeover.failure.TransientFailure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The cause of a transient failure of a {@link Shell} that provably ran nothing. */
final class NotReached extends IOException {

  private static final long serialVersionUID = 1L;

  private NotReached(@Nullable Throwable cause) {
    super(cause);
  }

  static TransientFailure because(String message, @Nullable Throwable cause) {
    return new TransientFailure(message, new NotReached(cause));
  }

  static boolean isBehind(TransientFailure failure) {
    return failure.getCause() instanceof NotReached;
  }
}
