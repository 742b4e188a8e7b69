package io.changeover.lab;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The clients of PostgreSQL, which come from the machine, not from the lab. */
final class ClientTools {

  private static final List<String> POSTGRESQL =
      List.of("psql", "pg_dump", "pg_dumpall", "pg_restore");

  private ClientTools() {}

  /** Which of them are not on the given search path. */
  static List<String> missing(String searchPath) {
    return POSTGRESQL.stream().filter(tool -> find(searchPath, tool).isEmpty()).toList();
  }

  /** Where the tool is that a shell would take. */
  static Optional<Path> find(String searchPath, String tool) {
    return Stream.of(searchPath.split(Pattern.quote(File.pathSeparator)))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
