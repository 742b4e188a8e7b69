package io.changeover.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.process.compare.Comparison;
import io.changeover.process.compare.ComparisonPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code lint --diff} takes, and its answer. */
final class DiffOptions {

  @Option(
      names = "--diff",
      arity = "2",
      paramLabel = "VERSION",
      description =
          "Instead of checking: what changed from the first to the second, each a folder, a file,"
              + " `shipped`, or an id such as B-7 that a server knows.")
  private @Nullable List<String> versions;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "With --diff: write a page with pictures before and after, too.")
  private @Nullable Path page;

  @Option(names = "--server", paramLabel = "URL", description = "With --diff: who knows the ids.")
  private @Nullable String server;

  boolean isAsked() {
    return versions != null;
  }

  int compare(Path data, boolean json, PrintWriter out) {
    var asked = versions == null ? List.<String>of() : versions;
    String old = asked.get(0);
    String now = asked.get(1);
    var both = new DiagramVersions(old, now, () -> ServerOptions.of(server, data, null).connect());
    var comparison = Comparison.of(both.before(), both.after());
    if (json) {
      out.println(new ObjectMapper().valueToTree(comparison).toPrettyString());
    } else {
      out.print(comparison.text());
      out.flush();
    }
    if (page != null) {
      String title = "From %s to %s".formatted(old, now);
      try {
        Files.writeString(page, ComparisonPage.of(title, comparison, both.before(), both.after()));
      } catch (IOException unwritable) {
        throw Stop.badInput("%s cannot be written: %s".formatted(page, unwritable.getMessage()));
      }
    }
    return Exit.DONE;
  }
}
