package io.changeover.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What hosts remember by themselves: every command that really ran appends its operation key and
 * the time to a file that neither the product nor its runner reads or writes.
 */
public record HostMemory(Path folder) {

  private static final String SCRIPT =
      """
      #!/bin/sh
      # FILE PROGRAM [ARGUMENT...]: remembers that this operation ran, then becomes the program.
      if [ -n "${CHANGEOVER_OPERATION:-}" ]; then
        printf '%s %s\\n' "$CHANGEOVER_OPERATION" "$(date +%s%N)" >>"$1" || exit 96
      fi
      shift
      exec "$@"
      """;

  /** One run of one command. */
  public record Effect(String key, Instant at) {}

  /** A folder of the hosts' own; made if it is missing. */
  public static HostMemory at(Path folder) throws IOException {
    var memory = new HostMemory(Files.createDirectories(folder));
    Files.writeString(memory.script(), SCRIPT);
    Files.setPosixFilePermissions(memory.script(), PosixFilePermissions.fromString("rwx------"));
    return memory;
  }

  private Path script() {
    return folder.resolve("remember.sh");
  }

  /**
   * What an argv begins with so that its run is remembered.
   *
   * @param environment may be a template of a pack
   */
  public List<String> before(String environment) {
    return List.of(script().toString(), folder + "/" + environment + ".effects");
  }

  /** In the order of each environment. */
  public List<Effect> effects() throws IOException {
    var effects = new ArrayList<Effect>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".effects")).toList()) {
        for (String line : Files.readAllLines(file)) {
          String[] words = line.split(" ");
          effects.add(new Effect(words[0], time(Long.parseLong(words[1]))));
        }
      }
    }
    return effects;
  }

  private static Instant time(long nanos) {
    return Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
  }
}
