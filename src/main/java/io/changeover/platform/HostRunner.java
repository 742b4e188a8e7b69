package io.changeover.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A host with the runner on it: starts a command for an operation key at most once and keeps a
 * journal. Every method is short; none waits for the command.
 */
public interface HostRunner {

  /**
   * Starts the command unless the key was started before; then this changes nothing and {@link
   * #look} tells how it stands.
   *
   * @param secrets environment variables in clear, handed over on standard input and kept nowhere
   * @throws io.changeover.failure.TransientFailure if the host did not take the request and
   *     provably has no start for the key
   * @throws io.changeover.failure.PermanentFailure if the fence is older than the host's, the
   *     runner was tampered with, or it cannot be told whether it was started
   */
  Look start(String key, long fence, HostCommand command, Map<String, String> secrets);

  /** How the operation stands on the host. */
  Look look(String key);

  /**
   * The same for one that keeps no journal and sees by what it finds whether the command was
   * carried out.
   */
  default Look look(String key, HostCommand command) {
    return look(key);
  }

  /** The end of the standard output (whole if shorter than 64 KiB), then the error output's. */
  Output output(String key);

  /** Ends the whole process group and waits until it is gone, at most 10 s. */
  Look cancel(String key);

  /**
   * Runs a read-only command now and waits for it. For observing only.
   *
   * @throws io.changeover.failure.TransientFailure if it does not end in time
   */
  Result probe(List<String> argv, Map<String, String> environment, Duration timeout);

  /**
   * The same for what is short and leaves nothing running that could still say something, where a
   * shell that waits on the host may do: it is asked often.
   */
  default Result peek(List<String> argv, Map<String, String> environment, Duration timeout) {
    return probe(argv, environment, timeout);
  }

  /**
   * What the host lacks to be worked on, each with its cure; empty if nothing. For preflight; it
   * changes nothing.
   *
   * @throws io.changeover.failure.StepFailure if it cannot be reached or worked on at all
   */
  default List<String> shortcomings() {
    return List.of();
  }

  /** Every line of the host's own journal, oldest first: for audits and tests. */
  List<String> journal();

  /** Where this runner keeps its journal, for messages. */
  Path home();

  /** How an operation stands. */
  record Look(State state, int exitCode, String detail) {}

  enum State {
    /** The host has no start for this key. */
    ABSENT,
    RUNNING,
    /** Ended by itself; the exit code says how. */
    ENDED,
    /** Ended by its deadline or by {@link #cancel}. */
    KILLED,
    /** Started, no end recorded, and the process is gone: nobody can tell what it did. */
    LOST
  }

  record Output(String standard, String error) {}

  record Result(int exitCode, String standard, String error) {}
}
