package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/**
 * The shipped pack and the client program agree: each command line is one that the client knows.
 */
class PackCallsTest {

  private static final String PROGRAM = CloudifyCommand.class.getName();
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");

  /** What the expressions may stand for that no default of a setting tells. */
  private static final Map<String, String> SAMPLES =
      Map.of(
          "setting.url", "https://manager.example",
          "from", "4.2.0",
          "to", "4.5.5",
          "evidence.snapshot-begins", "2026-11-20T09:00:00Z",
          "evidence.heals-on-old-since", "2026-11-20T09:00:00Z",
          "evidence.agents-since", "2026-11-20T10:00:00Z",
          "evidence.old-zone", "+0000",
          "evidence.new-zone", "-0530");

  /**
   * A call of the client, with all its arguments.
   *
   * @param java what stands before the program
   * @param always the arguments that no condition takes away
   * @param timeout when the runner ends it
   */
  private record Line(
      String step,
      List<String> java,
      List<String> all,
      List<String> always,
      boolean hasKey,
      Duration timeout) {}

  private final Map<String, Object> pack = pack();
  private final Map<String, String> samples = new HashMap<>(SAMPLES);

  PackCallsTest() {
    for (Object setting : list(pack.get("settings"))) {
      samples.putIfAbsent("setting." + map(setting).get("name"), sample(map(setting)));
    }
  }

  private static String sample(Map<String, Object> setting) {
    return setting.containsKey("default") ? String.valueOf(setting.get("default")) : "sample";
  }

  @Test
  void theClientKnowsEachLineOfThePack() {
    List<Line> lines = lines();
    assertThat(lines).hasSizeGreaterThan(30);
    var wrong = new ArrayList<String>();
    for (Line line : lines) {
      problem(line.all()).ifPresent(why -> wrong.add(line.step() + ": " + why));
      problem(line.always()).ifPresent(why -> wrong.add(line.step() + " (at least): " + why));
    }
    assertThat(wrong).as("steps whose command line the client refuses").isEmpty();
  }

  @Test
  void whatReadsOrWritesArchivesHasTheirKey() {
    var archives = List.of("archive-check", "snapshot-download", "snapshot-upload");
    for (Line line : lines()) {
      boolean archive = archives.stream().anyMatch(line.all()::contains);
      assertThat(line.hasKey()).as(line.step()).isEqualTo(archive);
      assertThat(line.java().contains("-XX:TieredStopAtLevel=1"))
          .as("%s: hashing and encrypting want the second compiler", line.step())
          .isEqualTo(!archive);
    }
  }

  /** Or the client gives up long before the time that the pack grants it. */
  @Test
  void theClientLastsAsLongAsThePackLetsIt() {
    for (Line line : lines()) {
      var client = line();
      client.parseArgs(line.all().toArray(String[]::new));
      Duration deadline = client.getCommandSpec().findOption("--deadline").getValue();
      assertThat(deadline).as(line.step()).isGreaterThanOrEqualTo(line.timeout());
    }
  }

  @Test
  void noCommandOfTheClientIsForgotten() {
    var called = new TreeSet<String>();
    lines().forEach(line -> called.add(line.all().get(0)));
    var offered = new TreeSet<>(line().getSubcommands().keySet());
    // For people who look into a refused login; no step needs it.
    offered.remove("credentials-check");
    assertThat(called).isEqualTo(offered);
  }

  private java.util.Optional<String> problem(List<String> words) {
    try {
      var parsed = line().parseArgs(words.toArray(String[]::new));
      return parsed.hasSubcommand()
          ? java.util.Optional.empty()
          : java.util.Optional.of("no command of the client: " + words);
    } catch (CommandLine.ParameterException refused) {
      return java.util.Optional.of(refused.getMessage() + " in " + words);
    }
  }

  private static CommandLine line() {
    var nowhere = new PrintStream(java.io.OutputStream.nullOutputStream());
    return new CloudifyCommand(Map.of(), nowhere, nowhere, Clock.systemUTC()).line("");
  }

  /** Every call in probes and actions; anchors and merges are unfolded by the reader of YAML. */
  private List<Line> lines() {
    var lines = new ArrayList<Line>();
    for (String part : List.of("observe", "actions")) {
      collect(part, pack.get(part), lines);
    }
    return lines;
  }

  private void collect(String place, Object node, List<Line> lines) {
    if (node instanceof List<?> all) {
      all.forEach(each -> collect(place, each, lines));
    } else if (node instanceof Map<?, ?> map) {
      Object argv = map.get("argv");
      if (argv != null && words(argv, true).contains(PROGRAM)) {
        Object environment = map.get("environment");
        lines.add(
            new Line(
                place + " / " + map.get("name"),
                words(argv, true).subList(0, words(argv, true).indexOf(PROGRAM)),
                afterProgram(words(argv, true)),
                afterProgram(words(argv, false)),
                String.valueOf(environment).contains("CLOUDIFY_ARCHIVE_KEY"),
                Duration.parse(
                    String.valueOf(map.get("timeout") == null ? "PT0S" : map.get("timeout")))));
      }
      map.forEach((key, value) -> collect(place + " / " + key, value, lines));
    }
  }

  private static List<String> afterProgram(List<String> words) {
    return words.subList(words.indexOf(PROGRAM) + 1, words.size());
  }

  private List<String> words(Object node, boolean conditional) {
    var words = new ArrayList<String>();
    if (node instanceof List<?> all) {
      all.forEach(each -> words.addAll(words(each, conditional)));
    } else if (node instanceof Map<?, ?> map) {
      if (conditional) {
        words.addAll(words(map.get("values"), true));
      }
    } else {
      words.add(expanded(String.valueOf(node)));
    }
    return words;
  }

  private String expanded(String text) {
    String before = "";
    String now = text;
    while (!now.equals(before)) {
      before = now;
      now =
          EXPRESSION
              .matcher(now)
              .replaceAll(
                  found ->
                      Matcher.quoteReplacement(samples.getOrDefault(found.group(1), "sample")));
    }
    return now;
  }

  private static Map<String, Object> pack() {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(10_000);
    try (InputStream in =
        CloudifyCommand.class.getResourceAsStream("/platforms/cloudify/platform.yaml")) {
      return map(new Yaml(options).load(in));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  private static List<?> list(Object node) {
    return (List<?>) node;
  }
}
