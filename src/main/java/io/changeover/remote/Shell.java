package io.changeover.remote;

import java.time.Duration;
import java.util.List;

/** Runs one short program on a host and waits for it. The runner script stands on this alone. */
interface Shell {

  /**
   * @param input what the program reads; may hold secrets
   * @throws io.changeover.failure.TransientFailure if it did not end in time or the connection was
   *     lost: it may or may not have run, unless {@link NotReached#isBehind} says that it did not
   * @throws io.changeover.failure.PermanentFailure if it provably did not run
   */
  Answer run(List<String> argv, byte[] input, Duration timeout);

  /**
   * The same for a program that asks a short question and leaves nothing behind that could still
   * write: it may be fed to a shell that is there already.
   */
  default Answer ask(List<String> argv, byte[] input, Duration timeout) {
    return run(argv, input, timeout);
  }

  /** How to name the host in a message. */
  String name();

  /** What the program said. */
  record Answer(int exitCode, byte[] output, String error) {}
}
