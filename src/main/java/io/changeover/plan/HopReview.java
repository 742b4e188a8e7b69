package io.changeover.plan;

import io.changeover.platform.Observation;
import io.changeover.platform.PlatformData;
import io.changeover.platform.Rule;
import io.changeover.platform.Rule.Answer;
import io.changeover.platform.Rule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How prerequisites stand and which cautions apply, hop by hop. A prerequisite that cannot be
 * evaluated is not met; a caution that cannot be evaluated applies. Rules see the observed facts,
 * {@code version} (observed), {@code hop.from} and {@code hop.to}.
 */
final class HopReview {

  private final List<Plan.Hop> hops;
  private final Observation observation;
  private final Map<String, List<String>> facts;
  private final String path;

  HopReview(List<Plan.Hop> hops, Observation observation, Map<String, List<String>> facts) {
    this.hops = hops;
    this.observation = observation;
    this.facts = facts;
    this.path = String.join("", facts.getOrDefault(Planner.PATH, List.of()));
  }

  List<Plan.Check> prerequisites(PlatformData data) {
    var checks = new ArrayList<Plan.Check>();
    for (Plan.Hop hop : hops) {
      for (var prerequisite : data.prerequisites(hop.from(), hop.to())) {
        if (!prerequisite.isFor(path)) {
          continue;
        }
        Answer answer = answer(prerequisite.rule(), hop);
        checks.add(
            new Plan.Check(
                named(prerequisite.name(), hop),
                state(answer.verdict()),
                answer.verdict() == Verdict.UNKNOWN
                    ? "cannot tell, which counts as not met: " + answer.reason()
                    : answer.reason(),
                prerequisite.cure()));
      }
    }
    return List.copyOf(checks);
  }

  List<Plan.Risk> risks(PlatformData data) {
    var risks = new ArrayList<Plan.Risk>();
    for (Plan.Hop hop : hops) {
      for (var caution : data.cautions(hop.from(), hop.to())) {
        if (!caution.isFor(path)) {
          continue;
        }
        Answer answer = answer(caution.rule(), hop);
        if (answer.verdict() != Verdict.DOES_NOT_HOLD) {
          risks.add(risk(caution, hop, answer));
        }
      }
    }
    return List.copyOf(risks);
  }

  /** Names of cautions that look at a fact of the moment. */
  Set<String> passing(PlatformData data) {
    return data.cautions().stream()
        .filter(caution -> LastingFacts.isOfTheMoment(caution.rule().fact()))
        .flatMap(caution -> hops.stream().map(hop -> named(caution.name(), hop)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Plan.Risk risk(PlatformData.Caution caution, Plan.Hop hop, Answer answer) {
    String fixed = caution.fixedIn().isEmpty() ? "" : " Fixed in " + caution.fixedIn() + ".";
    return new Plan.Risk(
        named(caution.name(), hop),
        caution.text() + fixed,
        answer.verdict() == Verdict.UNKNOWN
            ? "cannot tell, so it applies: " + answer.reason()
            : answer.reason(),
        caution.cure(),
        caution.source());
  }

  private Answer answer(Rule rule, Plan.Hop hop) {
    var seen = new TreeMap<>(facts);
    seen.putIfAbsent("version", List.of(observation.version().text()));
    seen.put("hop.from", List.of(hop.from().text()));
    seen.put("hop.to", List.of(hop.to().text()));
    Answer answer = rule.evaluate(seen);
    if (answer.verdict() != Verdict.UNKNOWN) {
      return answer;
    }
    var reasons = new ArrayList<String>();
    new TreeMap<>(observation.unknown())
        .forEach(
            (name, why) -> {
              if (name.equals(rule.fact())
                  || rule.value().matches("fact:\\Q" + name + "\\E(\\*.*)?")) {
                reasons.add(why);
              }
            });
    return reasons.isEmpty()
        ? answer
        : new Answer(Verdict.UNKNOWN, answer.reason() + " (" + String.join("; ", reasons) + ")");
  }

  private String named(String name, Plan.Hop hop) {
    return hops.size() == 1 ? name : name + " (hop " + hop.number() + ")";
  }

  private static String state(Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> "met";
      case DOES_NOT_HOLD -> "not met";
      case UNKNOWN -> "unknown";
    };
  }
}
