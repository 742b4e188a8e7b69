package io.changeover.platform;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One command for one host, ready to run; one operation in the ledger.
 *
 * @param name stable within its procedure, in words: {@code dump database shop}
 * @param host the host's name in the inventory
 * @param argv program and arguments, no shell
 * @param environment variables for the command; values may be secret references, resolved at start
 *     and handed over on standard input, never in argv
 * @param workingFolder an absolute path on the host; made if missing
 * @param files files put on the host just before, absolute path to content; written whole, mode
 *     0600
 * @param deadline enforced on the host itself
 * @param exits what exit codes mean; a code that is not listed is a permanent failure
 * @param readOnly changes nothing: may be run again freely, and is while an exit code is transient
 *     and the deadline lasts
 * @param capture evidence name that the standard output is kept under, or null
 * @param expectation what must hold about the captured output, or null
 * @param failure what to tell a person when it fails: what was left behind and what to do next
 */
public record HostCommand(
    String name,
    String host,
    List<String> argv,
    Map<String, String> environment,
    String workingFolder,
    Map<String, String> files,
    Duration deadline,
    Map<Integer, Exit> exits,
    boolean readOnly,
    @Nullable String capture,
    @Nullable Expectation expectation,
    String failure) {

  public HostCommand {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
    files = Map.copyOf(files);
    exits = Map.copyOf(exits);
  }

  /** What an exit code means. */
  public enum Exit {
    DONE,
    TRANSIENT,
    /**
     * As TRANSIENT, of a command that is short and cheap, minds no working folder and no files and
     * leaves nothing running: in between it is run apart from the journal, so that what is waited
     * for is seen soon.
     */
    SOON,
    /** Of a read-only command: asked again until the time is over, and then gone on without. */
    WAIT,
    FAILED
  }

  /**
   * What must hold about a command's output. Exactly one of {@code equals}, {@code sameAs} and
   * {@code matches} is set.
   *
   * @param equals the text it must be, stripped
   * @param sameAs the evidence name whose recorded value it must equal
   * @param matches a regular expression of {@link java.util.regex.Pattern} that is to be found in
   *     it
   * @param message what a mismatch means and its cure, in words
   */
  public record Expectation(
      @Nullable String equals, @Nullable String sameAs, @Nullable String matches, String message) {}
}
