package io.changeover.lab;

import io.changeover.failure.PermanentFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the tools of the lab and starts what shall outlive us. */
final class Programs {

  private Programs() {}

  /**
   * Runs to the end.
   *
   * @param output where its words go; a file, since a server it starts may keep a pipe open
   * @throws PermanentFailure if it cannot be started, fails, or takes longer; with its last words
   */
  static void run(String what, List<String> argv, Path output, Duration timeout)
      throws IOException {
    var builder =
        new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("LC_ALL", "C");
    var process = start(what, builder);
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new PermanentFailure(
            "%s took longer than %d s. Its output is in %s."
                .formatted(what, timeout.toSeconds(), output));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new PermanentFailure(what + " was interrupted.", e);
    }
    if (process.exitValue() != 0) {
      throw new PermanentFailure(
          "%s ended with exit code %d: %s"
              .formatted(what, process.exitValue(), lastLines(output, 8)));
    }
  }

  /** Starts a process in a session of its own, so that it goes on when we are killed. */
  static void detach(String what, List<String> argv, Path output) {
    start(
        what,
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile())));
  }

  static String lastLines(Path file, int count) throws IOException {
    if (!Files.exists(file)) {
      return "(it wrote nothing)";
    }
    var lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    return String.join(
        System.lineSeparator(), lines.subList(Math.max(0, lines.size() - count), lines.size()));
  }

  private static Process start(String what, ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new PermanentFailure(
          "%s could not be started: %s is not on this machine or may not be run (`setsid` and `unshare` are in the package util-linux)."
              .formatted(what, builder.command().get(0)),
          e);
    }
  }
}
