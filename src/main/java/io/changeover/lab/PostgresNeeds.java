package io.changeover.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What the lab's PostgreSQL needs of a machine, besides its own servers. */
final class PostgresNeeds {

  /** The servers that come as Maven artifacts are built for these. */
  private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "x86-64");

  private static final int OLDEST = 14;
  private static final int NEWEST = 17;
  private static final Pattern VERSION = Pattern.compile("\\) (\\d+)");

  private PostgresNeeds() {}

  /**
   * What is not met, each with its cure.
   *
   * @param os as Java names it, such as {@code Linux}
   * @param architecture as Java names it, such as {@code amd64}
   * @param searchPath folders in which the clients are looked for
   */
  static List<String> unmet(String os, String architecture, String searchPath) {
    if (!os.equals("Linux") || !ARCHITECTURES.contains(architecture)) {
      return List.of(
          "The PostgreSQL servers of the lab run on Linux on amd64, and this is %s on %s. Use the other platform: --platform h2"
              .formatted(os, architecture));
    }
    var unmet = new ArrayList<String>();
    ClientTools.missing(searchPath)
        .forEach(
            tool ->
                unmet.add(
                    "%s is not on this machine. Install it: apt-get install postgresql-client"
                        .formatted(tool)));
    for (String tool : List.of("psql", "pg_dump")) {
      ClientTools.find(searchPath, tool).ifPresent(path -> unmet.addAll(version(tool, path)));
    }
    return unmet;
  }

  private static List<String> version(String tool, Path path) {
    String said = says(path);
    var found = VERSION.matcher(said);
    int major = found.find() ? Integer.parseInt(found.group(1)) : 0;
    return major >= OLDEST && major <= NEWEST
        ? List.of()
        : List.of(
            "%s on the PATH (%s) is none of PostgreSQL %d to %d, it says '%s'. Put one of these on the PATH, such as /usr/lib/postgresql/15/bin, or use --platform h2"
                .formatted(tool, path, OLDEST, NEWEST, said));
  }

  private static String says(Path program) {
    try {
      var process =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said =
          new String(process.getInputStream().readNBytes(200), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return said.replace('\n', ' ');
    } catch (IOException unusable) {
      return String.valueOf(unusable.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return "nothing, as it was interrupted";
    }
  }
}
