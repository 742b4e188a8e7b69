package io.changeover.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs that tests use on their own account. */
final class Run {

  private Run() {}

  /** Runs it to a good end and returns what it said. */
  static String done(List<String> argv, Map<String, String> environment) {
    try {
      Path output = Files.createTempFile("run", ".out");
      var builder =
          new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      builder.environment().put("LC_ALL", "C");
      var process = builder.start();
      boolean ended = process.waitFor(90, TimeUnit.SECONDS);
      String said = Files.readString(output, StandardCharsets.UTF_8).strip();
      Files.delete(output);
      if (!ended || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", argv) + ": " + said);
      }
      return said;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  static String done(String... argv) {
    return done(List.of(argv), Map.of());
  }

  /** As somebody who may run PostgreSQL: root leaves its rights behind and keeps its files. */
  static String unprivileged(List<String> argv) {
    var whole = new ArrayList<>(become());
    whole.addAll(argv);
    return done(whole, Map.of());
  }

  static List<String> become() {
    return Needs.isRoot() ? List.of("unshare", "-U", "--") : List.of();
  }
}
