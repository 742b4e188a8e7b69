package io.changeover.platform.command;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostRunner;
import io.changeover.platform.Procedure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs commands here and now: what the ledger and the runner do, without their guarantees. */
final class DirectHost implements HostRunner {

  private static final Pattern SECRET = Pattern.compile("\\$\\{secret:([^}]*)}");

  final Map<String, String> evidence = new TreeMap<>();
  final Set<String> started = new HashSet<>();
  final List<List<String>> ran = new ArrayList<>();
  private final Path scratch;
  private final List<String> become;
  private final UnaryOperator<String> secrets;

  /** How long a command that may be repeated is repeated at most. */
  Duration patience = Duration.ofDays(1);

  /** What answers for a program without a process of its own; nothing by default. */
  BiFunction<List<String>, Map<String, String>, Optional<Result>> instead =
      (argv, environment) -> Optional.empty();

  DirectHost(Path scratch, UnaryOperator<String> secrets) {
    this(scratch, secrets, become());
  }

  DirectHost(Path scratch, UnaryOperator<String> secrets, List<String> become) {
    this.become = List.copyOf(become);
    this.scratch = scratch;
    this.secrets = secrets;
  }

  static List<String> become() {
    return System.getProperty("user.name").equals("root")
        ? List.of("unshare", "-U", "--")
        : List.of();
  }

  void run(Procedure procedure) {
    run(procedure, procedure.commands().size());
  }

  /** Only the first {@code count} commands, as if the product had been stopped then. */
  void run(Procedure procedure, int count) {
    if (count > 0) {
      started.add(procedure.action());
    }
    if (procedure.opensAt() >= 0 && count > procedure.opensAt()) {
      started.add(Procedure.OPENED);
    }
    procedure.commands().subList(0, count).forEach(command -> run(procedure.action(), command));
  }

  private void run(String action, HostCommand command) {
    folder(Path.of(command.workingFolder()));
    command.files().forEach(this::put);
    var result = executed(command);
    var exit = command.exits().get(result.exitCode());
    String where = action + ": " + command.name();
    if (exit != HostCommand.Exit.DONE && exit != HostCommand.Exit.WAIT) {
      throw new StepFailed(where, command.failure(), result);
    }
    if (command.capture() != null) {
      evidence.put(command.capture(), result.standard().strip());
    }
    var expected = command.expectation();
    if (expected != null) {
      if (!holds(expected, result.standard().strip())) {
        throw new StepFailed(where, expected.message(), result);
      }
    }
  }

  private boolean holds(HostCommand.Expectation expected, String said) {
    if (expected.matches() != null) {
      return Pattern.compile(expected.matches()).matcher(said).find();
    }
    return said.equals(
        expected.equals() != null ? expected.equals() : evidence.get(expected.sameAs()));
  }

  /** Once, or again while a read-only command ends with a transient exit code. */
  private Result executed(HostCommand command) {
    long end = System.nanoTime() + Math.min(command.deadline().toNanos(), patience.toNanos());
    while (true) {
      var result =
          execute(
              command.argv(),
              resolved(command.environment()),
              Path.of(command.workingFolder()),
              command.deadline());
      var exit = command.exits().get(result.exitCode());
      if (!command.readOnly()
          || exit != HostCommand.Exit.TRANSIENT
              && exit != HostCommand.Exit.SOON
              && exit != HostCommand.Exit.WAIT
          || System.nanoTime() - end > 0) {
        return result;
      }
    }
  }

  static final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final String command;

    StepFailed(String command, String message, Result result) {
      super(command + " ended with " + result.exitCode() + "\n" + message + "\n" + result);
      this.command = command;
    }
  }

  @Override
  public Result probe(List<String> argv, Map<String, String> environment, Duration timeout) {
    return execute(argv, environment, scratch, timeout);
  }

  private Map<String, String> resolved(Map<String, String> environment) {
    var clear = new TreeMap<String, String>();
    environment.forEach((name, value) -> clear.put(name, secrets.apply(value)));
    return clear;
  }

  private void put(String path, String content) {
    try {
      String text =
          SECRET
              .matcher(content)
              .replaceAll(found -> Matcher.quoteReplacement(secrets.apply(found.group(1))));
      folder(Path.of(path).getParent());
      Files.writeString(Path.of(path), text);
      Files.setPosixFilePermissions(Path.of(path), PosixFilePermissions.fromString("rw-------"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void folder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Result execute(List<String> argv, Map<String, String> environment, Path at, Duration limit) {
    ran.add(argv);
    var answered = instead.apply(argv, environment);
    if (answered.isPresent()) {
      return answered.get();
    }
    try {
      Path out = Files.createTempFile(scratch, "out", "");
      Path err = Files.createTempFile(scratch, "err", "");
      var line = new ArrayList<>(become);
      line.addAll(argv);
      var builder = new ProcessBuilder(line).directory(at.toFile());
      builder.environment().putAll(environment);
      builder.redirectInput(Path.of("/dev/null").toFile());
      var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new PermanentFailure("too late: " + argv);
      }
      var result =
          new Result(
              process.exitValue(),
              new String(Files.readAllBytes(out), java.nio.charset.StandardCharsets.UTF_8),
              new String(Files.readAllBytes(err), java.nio.charset.StandardCharsets.UTF_8));
      Files.delete(out);
      Files.delete(err);
      return result;
    } catch (IOException failed) {
      return new Result(127, "", failed.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public Look start(String key, long fence, HostCommand command, Map<String, String> environment) {
    throw new AssertionError("packs only probe through a host; commands go through execute");
  }

  @Override
  public Look look(String key) {
    throw new AssertionError("packs only probe through a host; commands go through execute");
  }

  @Override
  public Output output(String key) {
    throw new AssertionError("packs only probe through a host; commands go through execute");
  }

  @Override
  public Look cancel(String key) {
    throw new AssertionError("packs only probe through a host; commands go through execute");
  }

  @Override
  public List<String> journal() {
    return List.of();
  }

  @Override
  public Path home() {
    return scratch;
  }
}
