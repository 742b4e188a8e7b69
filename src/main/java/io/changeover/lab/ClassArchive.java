package io.changeover.lab;

import io.changeover.failure.PermanentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Halves what a tool of H2 costs to start (measured: 0.9 s of processor time without, 0.5 s with
 * it): an upgrade starts some thirty of them. All works without it.
 *
 * @param jar the jar that it is good for, in this very place
 * @param options file with the options of Java that use it, to be given as {@code @FILE}
 */
record ClassArchive(Path jar, Path archive, Path options) {

  private static final List<String> QUICK =
      List.of("-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", "-XX:TieredStopAtLevel=1");
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final String SILENT = "-Xlog:cds=off -Xlog:cds+dynamic=off -Xlog:class+path=off";

  static ClassArchive of(Path jar) {
    String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    return new ClassArchive(
        jar, jar.resolveSibling(name + ".jsa"), jar.resolveSibling(name + ".options"));
  }

  /** Makes it unless somebody has tried already; the options are empty where it cannot be made. */
  void ensure() throws IOException {
    if (Files.exists(options)) {
      return;
    }
    Path log = archive.resolveSibling(archive.getFileName() + ".log");
    String content = "";
    try {
      Programs.run("Making a class archive of " + jar, training(), log, LONGEST);
      content = "\"-XX:SharedArchiveFile=%s\" %s%n".formatted(archive, SILENT);
    } catch (PermanentFailure slower) {
      Files.deleteIfExists(archive);
    }
    Path fresh = options.resolveSibling(options.getFileName() + ".new");
    Files.writeString(fresh, content);
    Files.move(fresh, options, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private List<String> training() {
    List<String> query =
        List.of(
            "-XX:ArchiveClassesAtExit=" + archive,
            "-cp",
            jar.toString(),
            "org.h2.tools.Shell",
            "-url",
            "jdbc:h2:mem:try",
            "-user",
            "sa",
            "-sql",
            "create table t(id int primary key, name varchar(9)); insert into t values (1, 'a');"
                + " select count(*), max(name) from t; script nodata; checkpoint");
    return Stream.of(List.of(Java.program()), QUICK, query).flatMap(List::stream).toList();
  }
}
