package io.changeover.platform.cloudify;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the client program in this process, as a shell would, and keeps what it printed. */
final class Program {

  /** How it ended. */
  record Ended(int exit, String out, String err) {

    String lastOut() {
      return last(out);
    }

    String lastErr() {
      return last(err);
    }

    private static String last(String text) {
      List<String> lines = text.lines().toList();
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
  }

  private final String url;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> options = new ArrayList<>();

  Program(String url) {
    this.url = url;
    environment.put("CLOUDIFY_USERNAME", "admin");
    environment.put("CLOUDIFY_PASSWORD", ScriptedManager.PASSWORD);
    options.addAll(
        List.of("--request-timeout", "PT2S", "--poll", "PT0.05S", "--deadline", "PT30S"));
  }

  Program with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** An option instead of the default one of that name. */
  Program option(String name, String value) {
    int at = options.indexOf(name);
    if (at >= 0) {
      options.set(at + 1, value);
    } else {
      options.addAll(List.of(name, value));
    }
    return this;
  }

  Ended run(String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    String[] all =
        Stream.of(
                Stream.of(words),
                (url.isEmpty() ? Stream.<String>of() : Stream.of("--url", url)),
                options.stream())
            .flatMap(s -> s)
            .toArray(String[]::new);
    int exit =
        new CloudifyCommand(
                environment, new PrintStream(out), new PrintStream(err), Clock.systemUTC())
            .run(all);
    return new Ended(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
