package io.changeover.platform.command;

import io.changeover.platform.PlatformData.Caution;
import io.changeover.platform.PlatformData.Prerequisite;
import io.changeover.platform.Rule;
import io.changeover.platform.Rule.Verdict;
import io.changeover.version.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which prerequisites block and which cautions apply, with those facts. */
record RuleExample(Entry entry) implements Example {

  @Override
  public String subject() {
    return "rules";
  }

  @Override
  public Optional<String> wrong(Pack pack) {
    Version from = entry.parsed("from", entry.text("from"), Version::new);
    Version to = entry.parsed("to", entry.text("to"), Version::new);
    var facts = seen(Pretended.facts(entry), from, to);
    var blocked =
        pack.data().prerequisites(from, to).stream()
            .filter(one -> one.rule().evaluate(facts).verdict() != Verdict.HOLDS)
            .map(Prerequisite::name)
            .toList();
    var cautions =
        pack.data().cautions(from, to).stream()
            .filter(one -> one.rule().evaluate(facts).verdict() != Verdict.DOES_NOT_HOLD)
            .map(Caution::name)
            .toList();
    return differs("blocked", blocked, facts, pack)
        .or(() -> differs("cautions", cautions, facts, pack));
  }

  /** What rules see besides what was observed. */
  static Map<String, List<String>> seen(
      Map<String, List<String>> observed, Version from, Version to) {
    var facts = new TreeMap<>(observed);
    facts.putIfAbsent("version", List.of(from.text()));
    facts.put("hop.from", List.of(from.text()));
    facts.put("hop.to", List.of(to.text()));
    return facts;
  }

  private Optional<String> differs(
      String field, List<String> found, Map<String, List<String>> facts, Pack pack) {
    var told = new TreeSet<>(entry.texts(field));
    if (told.equals(new TreeSet<>(found))) {
      return Optional.empty();
    }
    var why = new TreeMap<String, String>();
    pack.data().prerequisites().forEach(p -> why.put(p.name(), reason(p.rule(), facts)));
    pack.data().cautions().forEach(c -> why.put(c.name(), reason(c.rule(), facts)));
    var words = new TreeSet<>(found);
    words.addAll(told);
    return Optional.of(
        "%s: %s, not %s (%s)."
            .formatted(
                field,
                found,
                entry.texts(field),
                String.join(
                    "; ",
                    words.stream()
                        .map(name -> name + ": " + why.getOrDefault(name, "there is none"))
                        .toList())));
  }

  private static String reason(Rule rule, Map<String, List<String>> facts) {
    return rule.evaluate(facts).reason();
  }
}
