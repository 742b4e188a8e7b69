package io.changeover.operation;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostCommand.Exit;
import io.changeover.platform.HostCommand.Expectation;
import io.changeover.platform.HostRunner;
import io.changeover.platform.HostRunner.Look;
import io.changeover.platform.HostRunner.Output;
import io.changeover.platform.SecretValues;
import io.changeover.platform.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what the end of a command means: exit code, captured output, expectation. */
final class Judge {

  /** The runner gives this much whole; an output that reaches it may have lost its head. */
  private static final int WHOLE_BYTES = 64 * 1024;

  private final Secrets secrets;

  Judge(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * @param evidence gives what was recorded under a name in this hop, or null
   * @throws io.changeover.failure.TransientFailure if the output cannot be read now
   */
  Verdict judge(
      HostCommand command,
      String key,
      HostRunner runner,
      Look look,
      Function<String, @Nullable String> evidence) {
    return switch (look.state()) {
      case ENDED -> ended(command, key, runner, look.exitCode(), evidence);
      case KILLED -> Verdict.failed(look.exitCode(), killed(command, key, runner, look));
      case LOST -> Verdict.unknown(Words.unknown(command, look.detail() + "."));
      case ABSENT ->
          Verdict.unknown(
              Words.unknown(
                  command,
                  "it was started, but the host has no record of it any more; was %s removed?"
                      .formatted(runner.home())));
      case RUNNING -> throw new IllegalArgumentException(key + " has not ended");
    };
  }

  private Verdict ended(
      HostCommand command,
      String key,
      HostRunner runner,
      int code,
      Function<String, @Nullable String> evidence) {
    Exit exit = command.exits().getOrDefault(code, code == 0 ? Exit.DONE : Exit.FAILED);
    if (exit != Exit.DONE) {
      String what = "ended with exit code %d: %s".formatted(code, lastWords(command, key, runner));
      Verdict failed = Verdict.failed(code, Words.failure(command, key, runner, what));
      if (!command.readOnly()) {
        return failed;
      }
      return switch (exit) {
        case TRANSIENT, SOON -> failed.toRunAgain();
        case WAIT -> failed.toWait();
        default -> failed;
      };
    }
    if (command.capture() == null && command.expectation() == null) {
      return Verdict.done(code, Map.of());
    }
    String standard = runner.output(key).standard();
    if (isKept(command) && standard.getBytes(StandardCharsets.UTF_8).length >= WHOLE_BYTES) {
      String what = "said more than 64 KiB, too much to be kept as evidence.";
      return Verdict.failed(code, Words.failure(command, key, runner, what));
    }
    String said = SecretValues.of(command, secrets).scrub(standard).strip();
    String mismatch = mismatch(command.expectation(), said, evidence);
    if (mismatch != null) {
      return Verdict.failed(code, Words.failure(command, key, runner, mismatch));
    }
    String name = command.capture();
    return Verdict.done(code, name == null ? Map.of() : Map.of(name, said));
  }

  /** What is only searched need not be whole: where it is found, it is. */
  private static boolean isKept(HostCommand command) {
    Expectation expectation = command.expectation();
    return command.capture() != null || expectation == null || expectation.matches() == null;
  }

  /** Why the expectation does not hold, or null if it holds or there is none. */
  private static @Nullable String mismatch(
      @Nullable Expectation expectation, String said, Function<String, @Nullable String> evidence) {
    if (expectation == null) {
      return null;
    }
    if (expectation.matches() != null) {
      return Pattern.compile(expectation.matches()).matcher(said).find()
          ? null
          : "did not say what it must (%s), but: %s%n%s"
              .formatted(
                  expectation.matches().replaceAll("\\\\[QE]", ""),
                  Words.last(new Output(said, "")),
                  expectation.message());
    }
    String name = expectation.sameAs();
    String expected = name == null ? expectation.equals() : evidence.apply(name);
    if (expected == null) {
      return "cannot be compared: nothing was recorded as `%s`. %s"
          .formatted(name, expectation.message());
    }
    if (said.equals(expected.strip())) {
      return null;
    }
    return "did not say what it must: %s%n%s"
        .formatted(Difference.of(expected.strip(), said), expectation.message());
  }

  private String killed(HostCommand command, String key, HostRunner runner, Look look) {
    String why =
        look.detail().equals("deadline")
            ? "was ended at its deadline of %s: ".formatted(Spoken.of(command.deadline()))
            : "was cancelled: ";
    return Words.failure(command, key, runner, why + lastWords(command, key, runner));
  }

  private String lastWords(HostCommand command, String key, HostRunner runner) {
    try {
      Output output = runner.output(key);
      String words = Words.last(output);
      return words.isEmpty() ? "it said nothing." : SecretValues.of(command, secrets).scrub(words);
    } catch (PermanentFailure e) {
      return "what it said is withheld, as its secrets cannot be looked up to be removed.";
    }
  }
}
