package io.changeover.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine. What is missing is written down, never passed over. */
public final class Needs {

  private Needs() {}

  /**
   * @param program looked for on the PATH
   * @param what is not run without it, in words
   */
  public static void program(String program, String what) {
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!there) {
      String line = "NOT RUN: %s (%s is not on this machine)".formatted(what, program);
      try {
        Path file = Path.of(System.getProperty("check.notRun", "target/not-run.txt"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException unwritable) {
        throw new AssertionError(line, unwritable);
      }
      Assumptions.abort(line);
    }
  }
}
