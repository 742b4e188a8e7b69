package io.changeover.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** The file in which the writing client says since when it is connected or refused. */
final class ClientStatus {

  private final Path file;
  private final Clock clock;
  private String last = "";

  ClientStatus(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  void connected() throws IOException {
    changed("connected", "");
  }

  /** Written once until it is connected again, however often it is refused. */
  void refused(String why) throws IOException {
    changed("refused", why.lines().findFirst().orElse(""));
  }

  private void changed(String state, String detail) throws IOException {
    if (!state.equals(last)) {
      last = state;
      var line =
          "%s %s %s".formatted(clock.instant().truncatedTo(ChronoUnit.MILLIS), state, detail);
      Files.writeString(
          file, line.strip() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
