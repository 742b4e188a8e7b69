package io.changeover.platform.cloudify;

import io.changeover.platform.HostRunner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The client program without a process of its own: the same words, answers and exit codes. */
public final class ClientHere {

  private ClientHere() {}

  /** Its answer, or nothing if these are not the words that start it. */
  public static Optional<HostRunner.Result> run(
      List<String> argv, Map<String, String> environment) {
    int main = argv.indexOf(CloudifyCommand.class.getName());
    if (main < 0) {
      return Optional.empty();
    }
    var words = new ArrayList<>(argv.subList(main + 1, argv.size()));
    words.addAll(List.of("--deadline", "PT30S"));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        new CloudifyCommand(
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Clock.systemUTC())
            .run(words.toArray(String[]::new));
    return Optional.of(
        new HostRunner.Result(
            code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8)));
  }
}
