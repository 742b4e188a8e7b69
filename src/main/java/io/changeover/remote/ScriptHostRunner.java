package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.TransientFailure;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostFiles;
import io.changeover.platform.HostRunner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A host with {@code runner.sh} on it, reached through a {@link Shell}. */
class ScriptHostRunner implements HostRunner {

  private static final byte[] NOTHING = {};

  /** So that a command can say which operation it is, such as in the log of what it calls. */
  private static final String OPERATION = "CHANGEOVER_OPERATION";

  private static final String PROBE =
      """
      while IFS= read -r line && [ "$line" != . ]; do
        case ${line%%[=:]*}= in
          "${line%%=*}=") export "$line" ;;
          *) export "${line%%:*}=$(printf %s "${line#*:}" | base64 -d)" ;;
        esac
      done
      exec "$@" </dev/null
      """;

  private final Shell shell;
  private final Path home;
  private final RunnerCall runner;

  ScriptHostRunner(Shell shell, Path home) {
    this.shell = shell;
    this.home = home;
    this.runner = new RunnerCall(shell, home.toString());
  }

  @Override
  public Look start(String key, long fence, HostCommand command, Map<String, String> secrets) {
    for (Map.Entry<String, String> file : command.files().entrySet()) {
      Look before = put(key, fence, file.getKey(), file.getValue());
      if (before.state() != State.ABSENT) {
        return before; // its files are in use
      }
    }
    List<String> arguments = new ArrayList<>(List.of(key, Long.toString(fence)));
    arguments.add(digest(command.argv()));
    arguments.add(Long.toString(Math.max(1, command.deadline().plusMillis(999).toSeconds())));
    arguments.add(command.workingFolder());
    arguments.add("--");
    arguments.addAll(command.argv());
    Map<String, String> environment = new HashMap<>(command.environment());
    environment.putAll(secrets);
    environment.put(OPERATION, key);
    try {
      byte[] answer = runner.ask(CommandInput.of(environment), "run", arguments);
      return started(key, RunnerCall.firstLine(answer));
    } catch (TransientFailure e) {
      return afterLostAnswer(key, e);
    }
  }

  @Override
  public Look look(String key) {
    return state(key, RunnerCall.firstLine(runner.ask(NOTHING, "look", List.of(key))));
  }

  @Override
  public Output output(String key) {
    String limit = Integer.toString(64 * 1024);
    return RunnerOutput.parse(runner.ask(NOTHING, "output", List.of(key, limit)));
  }

  @Override
  public Look cancel(String key) {
    return state(key, RunnerCall.firstLine(runner.ask(NOTHING, "cancel", List.of(key))));
  }

  @Override
  public Result probe(List<String> argv, Map<String, String> environment, Duration timeout) {
    return result(shell.run(probing(argv), CommandInput.of(environment), timeout));
  }

  @Override
  public Result peek(List<String> argv, Map<String, String> environment, Duration timeout) {
    return result(shell.ask(probing(argv), CommandInput.of(environment), timeout));
  }

  private static List<String> probing(List<String> argv) {
    List<String> whole = new ArrayList<>(List.of("sh", "-c", PROBE, "probe"));
    whole.addAll(argv);
    return whole;
  }

  private static Result result(Shell.Answer answer) {
    String output = new String(answer.output(), StandardCharsets.UTF_8);
    return new Result(answer.exitCode(), output, answer.error());
  }

  @Override
  public List<String> journal() {
    byte[] answer = runner.ask(NOTHING, "journal", List.of());
    return new String(answer, StandardCharsets.UTF_8).lines().toList();
  }

  /** The way for files. */
  HostFiles files() {
    return new FileTransfer(runner, shell.name());
  }

  @Override
  public Path home() {
    return home;
  }

  /** Refused by the host for an older fence, as the start would be. Says how the key stands. */
  private Look put(String key, long fence, String path, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    String length = Integer.toString(bytes.length);
    List<String> arguments = List.of(key, Long.toString(fence), path, length);
    String answer = RunnerCall.firstLine(runner.ask(bytes, "put", arguments));
    if (answer.startsWith("PUT ")) {
      return new Look(State.ABSENT, 0, "");
    }
    if (answer.startsWith("REFUSED ")) {
      throw new PermanentFailure(told("refused the file " + path, answer));
    }
    Look look = RunnerAnswer.look(answer);
    if (look == null) {
      throw new TransientFailure(told("could not put the file " + path, answer));
    }
    return look;
  }

  private Look started(String key, String answer) {
    return switch (RunnerAnswer.word(answer)) {
      case "REFUSED" -> throw new PermanentFailure(told("refused " + key, answer) + cure(answer));
      case "ERROR", "BUSY" -> throw new TransientFailure(told("did not start " + key, answer));
      case "UNSURE" -> throw new TransientFailure(told("may have started " + key, answer));
      default -> state(key, answer);
    };
  }

  /** The command may have been started or not; only the host knows. */
  private Look afterLostAnswer(String key, TransientFailure lost) {
    if (NotReached.isBehind(lost)) {
      throw lost;
    }
    Look look;
    try {
      look = look(key);
    } catch (TransientFailure e) {
      throw new PermanentFailure(
          "It cannot be told whether %s was started on host %s: %s"
              .formatted(key, shell.name(), e.getMessage()),
          e);
    }
    if (look.state() == State.ABSENT) {
      throw lost;
    }
    return look;
  }

  private static String cure(String answer) {
    return answer.contains("is older than")
        ? ". Another product or node works on this host. If that is not so, because this database is new or was restored, raise the fence as docs/operations.md says, then retry"
        : "";
  }

  private Look state(String key, String answer) {
    Look look = RunnerAnswer.look(answer);
    if (look == null) {
      throw new TransientFailure(told("cannot tell how " + key + " stands", answer));
    }
    return look;
  }

  private String told(String what, String answer) {
    return "The runner on host %s %s: %s (runner's folder: %s)"
        .formatted(shell.name(), what, answer.isEmpty() ? "no answer" : answer, home);
  }

  private static String digest(List<String> argv) {
    try {
      byte[] joined = String.join("\0", argv).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(joined));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
