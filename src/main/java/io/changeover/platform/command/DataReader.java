package io.changeover.platform.command;

import io.changeover.platform.PlatformData;
import io.changeover.platform.PlatformData.Caution;
import io.changeover.platform.PlatformData.HopRule;
import io.changeover.platform.PlatformData.Prerequisite;
import io.changeover.platform.PlatformData.Setting;
import io.changeover.platform.PlatformData.Span;
import io.changeover.platform.Rule;
import io.changeover.version.Version;
import io.changeover.version.VersionRange;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a {@code platform.yaml} says about releases, hops and risks. */
final class DataReader {

  private DataReader() {}

  static PlatformData read(Entry root, String digest) {
    return new PlatformData(
        root.text("id"),
        root.text("name"),
        releases(root),
        root.entries("hops").stream().map(DataReader::hop).toList(),
        root.texts("paths"),
        root.textMap("slots"),
        root.text("rehearsal", "own-data"),
        root.entries("prerequisites").stream()
            .flatMap(entry -> eachRelease(entry, root).map(each -> prerequisite(entry, each)))
            .toList(),
        root.entries("cautions").stream().map(DataReader::caution).toList(),
        root.entries("settings").stream().map(DataReader::setting).toList(),
        estimates(root),
        root.texts("limits"),
        digest);
  }

  private static List<Version> releases(Entry root) {
    return root.texts("releases").stream()
        .map(text -> root.parsed("releases", text, Version::new))
        .toList();
  }

  /** The releases to write an entry for, as text; one empty text if it is written once. */
  private static Stream<String> eachRelease(Entry entry, Entry root) {
    return entry.text("forEach").equals("releases")
        ? root.texts("releases").stream()
        : Stream.of("");
  }

  private static HopRule hop(Entry entry) {
    return new HopRule(
        entry.range("from"),
        entry.range("to"),
        entry.text("path"),
        entry.text("source"),
        span(entry, "across"));
  }

  private static Prerequisite prerequisite(Entry entry, String each) {
    return new Prerequisite(
        filled(entry.text("name"), each),
        entry.range("from"),
        entry.parsed("to", filled(entry.text("to", "[0,]"), each), VersionRange::parse),
        rule(entry, each),
        filled(entry.text("cure"), each),
        span(entry, "any"),
        entry.text("path"));
  }

  private static Span span(Entry entry, String fallback) {
    return Span.valueOf(entry.text("releases", fallback).toUpperCase(Locale.ROOT));
  }

  private static Caution caution(Entry entry) {
    return new Caution(
        entry.text("name"),
        entry.range("from"),
        entry.range("to"),
        rule(entry, ""),
        entry.text("text"),
        entry.text("cure"),
        entry.text("fixedIn"),
        entry.text("source"),
        span(entry, "any"),
        entry.text("path"));
  }

  private static Rule rule(Entry entry, String each) {
    Entry rule = entry.entry("rule");
    return rule == null
        ? new Rule("", "always", "")
        : new Rule(
            filled(rule.text("fact"), each),
            rule.text("operator"),
            filled(rule.text("value"), each));
  }

  private static String filled(String text, String each) {
    return each.isEmpty() ? text : Template.expand(text, name -> each);
  }

  private static Setting setting(Entry entry) {
    return new Setting(
        entry.text("name"),
        entry.text("description"),
        entry.flag("required"),
        entry.text("default"));
  }

  private static Map<String, Duration> estimates(Entry root) {
    var estimates = new LinkedHashMap<String, Duration>();
    Entry listed = root.entry("estimates");
    if (listed != null) {
      root.textMap("estimates").keySet().forEach(n -> estimates.put(n, listed.duration(n, "PT0S")));
    }
    return estimates;
  }
}
