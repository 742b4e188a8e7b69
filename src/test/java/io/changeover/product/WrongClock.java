package io.changeover.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A clock of one process that can be set while it runs, by faketime. */
record WrongClock(Path file, Path library) {

  static WrongClock in(Path folder) throws IOException {
    try (Stream<Path> libraries =
        Files.find(
            Path.of("/usr/lib"), 4, (path, attributes) -> path.endsWith("libfaketime.so.1"))) {
      var clock = new WrongClock(folder.resolve("clock"), libraries.findFirst().orElseThrow());
      clock.set("+0");
      return clock;
    }
  }

  /** Seconds that it is ahead, with a sign. Seen within a second or two. */
  void set(String offset) throws IOException {
    Files.writeString(file, offset + System.lineSeparator());
  }

  /** What the process has to be started with. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "DONT_FAKE_MONOTONIC", "1");
  }
}
