package io.changeover.platform;

import io.changeover.version.Version;
import io.changeover.version.VersionRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is known about a platform, as data.
 *
 * @param name for people: PostgreSQL
 * @param releases versions that exist as hops' ends, oldest first
 * @param hops which steps from a release to another the vendor allows
 * @param slots which process fills a slot of a path: {@code snapshot} to {@code snapshotAndProve};
 *     a slot that is not named has its default
 * @param rehearsal {@code own-data} or {@code copy}
 * @param limits what this platform pack cannot do, said in plans
 * @param digest SHA-256 of the whole pack, lower-case hex
 */
public record PlatformData(
    String id,
    String name,
    List<Version> releases,
    List<HopRule> hops,
    List<String> paths,
    Map<String, String> slots,
    String rehearsal,
    List<Prerequisite> prerequisites,
    List<Caution> cautions,
    List<Setting> settings,
    Map<String, Duration> estimates,
    List<String> limits,
    String digest) {

  /**
   * From any release in {@code from} to any newer release in {@code to}.
   *
   * @param path the path that the vendor's procedure is for, or {@code any}
   * @param source where it is documented
   * @param span {@code across} releases; or {@code within} a release: then from any patch level in
   *     {@code from} to any newer patch level of the same release
   */
  public record HopRule(VersionRange from, VersionRange to, String path, String source, Span span) {

    public HopRule(VersionRange from, VersionRange to, String path, String source) {
      this(from, to, path, source, Span.ACROSS);
    }
  }

  /** Which hops something is for. */
  public enum Span {
    /** From a patch level to a newer one of the same release. */
    WITHIN,
    /** From a release to another. */
    ACROSS,
    ANY;

    public boolean covers(Span hop) {
      return this == ANY || this == hop;
    }
  }

  /** Whether a hop stays within one release that is listed. */
  public Span span(Version from, Version to) {
    boolean within =
        releases.stream().anyMatch(release -> from.belongsTo(release) && to.belongsTo(release));
    return within ? Span.WITHIN : Span.ACROSS;
  }

  /** What must hold before this hop, in the order of the file. */
  public List<Prerequisite> prerequisites(Version from, Version to) {
    return prerequisites.stream()
        .filter(one -> one.from().contains(from) && one.to().contains(to))
        .filter(one -> one.span().covers(span(from, to)))
        .toList();
  }

  /** The risks that this hop can have, in the order of the file. */
  public List<Caution> cautions(Version from, Version to) {
    return cautions.stream()
        .filter(one -> one.from().contains(from) && one.to().contains(to))
        .filter(one -> one.span().covers(span(from, to)))
        .toList();
  }

  /**
   * Something that must hold before anything is touched.
   *
   * @param rule an {@link Rule} in words of facts; not evaluable means not met
   * @param cure what to do when it does not hold
   * @param path the path it is for, or empty for any
   */
  public record Prerequisite(
      String name,
      VersionRange from,
      VersionRange to,
      Rule rule,
      String cure,
      Span span,
      String path) {

    public Prerequisite(String name, VersionRange from, VersionRange to, Rule rule, String cure) {
      this(name, from, to, rule, cure, Span.ANY, "");
    }

    /** Whether it must hold on that path. */
    public boolean isFor(String taken) {
      return path.isEmpty() || path.equals(taken);
    }
  }

  /**
   * A known risk: applies if the versions match and the rule holds, or cannot be evaluated.
   *
   * @param rule when it applies, or a rule that is always true
   * @param fixedIn where the vendor fixed it, or empty
   * @param path the path it is for, or empty for any
   */
  public record Caution(
      String name,
      VersionRange from,
      VersionRange to,
      Rule rule,
      String text,
      String cure,
      String fixedIn,
      String source,
      Span span,
      String path) {

    public Caution(
        String name,
        VersionRange from,
        VersionRange to,
        Rule rule,
        String text,
        String cure,
        String fixedIn,
        String source) {
      this(name, from, to, rule, text, cure, fixedIn, source, Span.ANY, "");
    }

    /** Whether it is a risk of that path. */
    public boolean isFor(String taken) {
      return path.isEmpty() || path.equals(taken);
    }
  }

  /**
   * A setting that the inventory gives an environment of this platform.
   *
   * @param fallback the value if none is given; empty text with {@code required} false means unset
   */
  public record Setting(String name, String description, boolean required, String fallback) {}
}
