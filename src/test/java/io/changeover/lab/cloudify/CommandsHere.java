package io.changeover.lab.cloudify;

import io.changeover.platform.HostRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Commands of a machine of the lab without a process of their own, which saves the start of a Java
 * each: those whose answer is their exit code, and that need nothing from their environment.
 */
public final class CommandsHere {

  private static final Set<String> NAMES = Set.of("systemctl", "shutdown", "yum", "fence");

  private CommandsHere() {}

  /** Its exit code as an answer, or nothing if it is no such command. */
  public static Optional<HostRunner.Result> run(List<String> argv) {
    Path program = Path.of(argv.get(0));
    Path bin = program.getParent();
    boolean ours = bin != null && Files.exists(bin.resolveSibling("run/java.args"));
    if (!ours || !isPlain(argv)) {
      return Optional.empty();
    }
    var words = new ArrayList<>(List.of(bin.getParent().toString()));
    words.add(program.getFileName().toString());
    words.addAll(argv.subList(1, argv.size()));
    try {
      return Optional.of(new HostRunner.Result(HostCommands.run(words), "", ""));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean isPlain(List<String> argv) {
    String name = String.valueOf(Path.of(argv.get(0)).getFileName());
    return (NAMES.contains(name) && !argv.contains("status"))
        || argv.contains("teardown")
        || (name.equals("cfy_manager") && argv.contains("remove"));
  }
}
