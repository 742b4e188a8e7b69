package io.changeover.product;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * What a test needs of the machine. Where it is missing, the test is not run, and never silently:
 * the file named by the system property {@code check.notRun} says so.
 */
public final class Needs {

  private Needs() {}

  /** A program on the PATH. */
  public static void program(String name, String notRun) {
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    require(there, notRun + ": " + name + " is not on this machine");
  }

  /** The rights of root. */
  public static void root(String notRun) {
    require(isRoot(), notRun + ": it needs root");
  }

  static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  /** Anything else. */
  public static void require(boolean holds, String notRun) {
    if (!holds) {
      note("NOT RUN: " + notRun);
    }
    assumeTrue(holds, notRun);
  }

  private static synchronized void note(String line) {
    try {
      Path file = Path.of(System.getProperty("check.notRun", "target/not-run.txt"));
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file,
          line + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
