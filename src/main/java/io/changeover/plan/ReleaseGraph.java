package io.changeover.plan;

import io.changeover.failure.BadInput;
import io.changeover.platform.PlatformData;
import io.changeover.platform.PlatformData.HopRule;
import io.changeover.platform.PlatformData.Span;
import io.changeover.version.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The releases of a platform and the hops its vendor allows between them. Breadth first, newest
 * release first: the chain found has the fewest hops and, among those, the newest stops.
 *
 * <p>A target is a release that {@code platform.yaml} lists, so that a version which does not exist
 * is refused before anything is touched; or, where the platform has hops within a release, a newer
 * patch level of the observed release. What is observed may be any patch level of a release.
 */
public final class ReleaseGraph {

  /** Asks for hops of any path. */
  public static final String ANY = "any";

  private final PlatformData data;

  public ReleaseGraph(PlatformData data) {
    this.data = data;
  }

  /**
   * The release that a version is a patch level of: 14.19 belongs to 14.
   *
   * @throws BadInput if no release of the platform fits; the message lists them
   */
  public Version release(Version version) {
    return data.releases().stream()
        .filter(version::belongsTo)
        .max(Comparator.comparingInt((Version release) -> release.numbers().size()))
        .orElseThrow(
            () ->
                new BadInput(
                    "%s %s belongs to no release that this platform pack knows: %s. Add it to its"
                            .formatted(data.name(), version, words(data.releases()))
                        + " platform.yaml, or upgrade to a known release by the vendor's own"
                        + " means first."));
  }

  /**
   * The shortest chain of hops; the first begins at the observed version, each other at a release.
   *
   * @param path only hops that are for this path, or {@link #ANY}
   * @throws BadInput if there is none; the message says what is possible
   */
  public List<Plan.Hop> hops(Version observed, Version target, String path) {
    Version release = release(observed);
    boolean listed = data.releases().contains(target);
    if (!listed && target.belongsTo(release) && target.compareTo(observed) > 0) {
      return List.of(within(observed, target, path));
    }
    Version to = known(observed, target);
    if (to.compareTo(observed) <= 0 || observed.belongsTo(to)) {
      throw new BadInput(
          observed.belongsTo(to)
              ? "%s is on %s already. %s".formatted(data.name(), observed, possible(observed, path))
              : "%s %s is older than the observed %s, and a downgrade is not an upgrade. %s"
                  .formatted(data.name(), to, observed, possible(observed, path)));
    }
    Map<Version, Plan.Hop> arrivals = arrivals(observed, path);
    if (!arrivals.containsKey(to)) {
      throw new BadInput(
          "There is no way from %s %s to %s%s. %s"
              .formatted(
                  data.name(),
                  observed,
                  to,
                  path.equals(ANY) ? "" : " by the path " + path,
                  possible(observed, path)));
    }
    return chain(arrivals, to);
  }

  /** The releases that can be reached from a version, oldest first. */
  public List<Version> reachable(Version observed, String path) {
    return arrivals(observed, path).keySet().stream().sorted().toList();
  }

  private Plan.Hop within(Version observed, Version target, String path) {
    return rule(observed, target, path, Span.WITHIN)
        .map(rule -> new Plan.Hop(1, observed, target, rule.source()))
        .orElseThrow(
            () ->
                new BadInput(
                    "%s is on %s, and this platform pack has no way from a patch level to another (%s). %s"
                        .formatted(data.name(), observed, target, possible(observed, path))));
  }

  private Version known(Version observed, Version target) {
    return data.releases().stream()
        .filter(target::equals)
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "%s %s is not a release that this platform pack knows. %s"
                        .formatted(data.name(), target, possible(observed, ANY))));
  }

  private String possible(Version observed, String path) {
    var reachable = reachable(observed, path);
    return reachable.isEmpty()
        ? "From %s there is no way to any other release.".formatted(observed)
        : "From %s there is a way to: %s.".formatted(observed, words(reachable));
  }

  /** How each reachable release is arrived at: by its last hop. */
  private Map<Version, Plan.Hop> arrivals(Version observed, String path) {
    var arrivals = new LinkedHashMap<Version, Plan.Hop>();
    var waiting = new ArrayDeque<Version>(List.of(observed));
    while (!waiting.isEmpty()) {
      Version from = waiting.remove();
      int number = arrivals.containsKey(from) ? arrivals.get(from).number() + 1 : 1;
      for (Version to : newer(from)) {
        Optional<HopRule> rule = rule(from, to, path, Span.ACROSS);
        if (rule.isPresent() && !arrivals.containsKey(to)) {
          arrivals.put(to, new Plan.Hop(number, from, to, rule.get().source()));
          waiting.add(to);
        }
      }
    }
    return arrivals;
  }

  private List<Version> newer(Version from) {
    return data.releases().stream()
        .filter(release -> release.compareTo(from) > 0 && !from.belongsTo(release))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private Optional<HopRule> rule(Version from, Version to, String path, Span span) {
    return data.hops().stream()
        .filter(rule -> rule.span() == span)
        .filter(rule -> rule.from().contains(from) && rule.to().contains(to))
        .filter(rule -> path.equals(ANY) || rule.path().equals(ANY) || rule.path().equals(path))
        .findFirst();
  }

  private static List<Plan.Hop> chain(Map<Version, Plan.Hop> arrivals, Version to) {
    var chain = new ArrayList<Plan.Hop>();
    for (Plan.Hop hop = arrivals.get(to); hop != null; hop = arrivals.get(hop.from())) {
      chain.add(0, hop);
    }
    return List.copyOf(chain);
  }

  private static String words(List<Version> versions) {
    return versions.stream().map(Version::text).collect(Collectors.joining(", "));
  }
}
