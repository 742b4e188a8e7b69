package io.changeover.platform.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One look at the environment.
 *
 * @param name the fact it gives; a template if there is a {@code forEach}, then one fact each
 * @param exits exit codes that count as an answer
 * @param pattern what a line of the answer must look like, or null for the lines as they are
 * @param optional why we can do without; null if the observation fails without it
 * @param single whether the answer is one value
 * @param hosts the role of all hosts that are asked, whose answers are one fact; null for one host
 * @param facts what its answer tells, each read from the same output; it is no fact itself then
 */
record Probe(
    String name,
    List<ArgvPart> argv,
    Map<String, String> environment,
    Duration timeout,
    List<Integer> exits,
    @Nullable Pattern pattern,
    int group,
    boolean single,
    @Nullable String forEach,
    @Nullable String optional,
    @Nullable String hosts,
    List<Probe> facts) {

  Probe {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
    exits = List.copyOf(exits);
    facts = List.copyOf(facts);
  }

  /** What is read from one output: itself, or the facts that it tells. */
  List<Probe> readings() {
    return facts.isEmpty() ? List.of(this) : facts;
  }

  /** The lines that the output holds for us. */
  List<String> lines(String output) {
    if (pattern != null) {
      return pattern
          .matcher(output)
          .results()
          .limit(single ? 1 : Long.MAX_VALUE)
          .map(found -> found.group(group))
          .toList();
    }
    return single
        ? List.of(output.strip())
        : output.lines().filter(line -> !line.isBlank()).toList();
  }
}
