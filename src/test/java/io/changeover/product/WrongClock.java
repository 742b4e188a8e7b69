package io.changeover.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A clock of one process that is wrong by some seconds, and can be set while it runs: a small
 * library, compiled here, that is loaded before all others. What counts time from the start is not
 * touched. (Under faketime a Java process took five times the processor.)
 */
record WrongClock(Path file, Path library) {

  private static final String SOURCE = "src/test/c/wrong-clock.c";

  static WrongClock in(Path folder) throws IOException {
    Needs.program("cc", "clocks that are wrong");
    var clock = new WrongClock(folder.resolve("clock"), folder.resolve("wrong-clock.so"));
    Run.done("cc", "-O2", "-shared", "-fPIC", "-o", clock.library.toString(), SOURCE, "-ldl");
    clock.set(0);
    return clock;
  }

  /** Seconds that it is ahead. Seen within a second. */
  void set(long seconds) throws IOException {
    Path next = Files.writeString(Path.of(file + ".next"), seconds + System.lineSeparator());
    Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  /** What a process has to be started with whose clock {@link #set} sets. */
  Map<String, String> environment() {
    return Map.of("LD_PRELOAD", library.toString(), "WRONG_CLOCK_FILE", file.toString());
  }

  /** What a process has to be started with whose clock is wrong for good. */
  Map<String, String> environment(long seconds) {
    return Map.of("LD_PRELOAD", library.toString(), "WRONG_CLOCK", Long.toString(seconds));
  }
}
