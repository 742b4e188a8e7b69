package io.changeover.platform.command;

import io.changeover.platform.PlatformData;
import io.changeover.platform.Target;
import io.changeover.platform.Work;
import io.changeover.version.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The environment, the facts and the work that an example is about. */
final class Pretended {

  static final String ENVIRONMENT = "example";
  static final String WORK = "/work";
  static final String UPGRADE = "U-1";

  private Pretended() {}

  /** One host with every role that the pack asks for. */
  static Target target(Pack pack, Map<String, String> settings) {
    var roles =
        Stream.concat(
                pack.fleets().values().stream().map(FleetTemplate::role),
                pack.actions().values().stream().flatMap(List::stream).map(CommandTemplate::role))
            .filter(role -> !role.isEmpty())
            .distinct()
            .sorted()
            .toList();
    var host = new Target.Host("host1", "local", roles, "a", List.of(), "");
    return new Target(ENVIRONMENT, pack.data().id(), List.of(host), settings, true);
  }

  static Scope scope(Pack pack, Map<String, String> settings) {
    PlatformData data = pack.data();
    var words = new HashMap<>(Product.words());
    words.put("from", data.releases().get(0).text());
    words.put("work", WORK);
    words.put("observation", "look-1");
    return Scope.of(data, target(pack, settings), words, Map.of(), Map.of());
  }

  static Work work(Pack pack, Map<String, String> settings, Entry example) {
    return new Work(
        target(pack, settings),
        UPGRADE,
        1,
        example.parsed("from", example.text("from"), Version::new),
        example.parsed("to", example.text("to"), Version::new),
        facts(example),
        example.textMap("evidence"),
        Set.copyOf(example.texts("started")));
  }

  static Map<String, List<String>> facts(Entry example) {
    var facts = new LinkedHashMap<String, List<String>>();
    example
        .node()
        .path("facts")
        .properties()
        .forEach(
            fact -> {
              var lines = new ArrayList<String>();
              fact.getValue().forEach(line -> lines.add(line.asText()));
              facts.put(fact.getKey(), lines);
            });
    return facts;
  }
}
