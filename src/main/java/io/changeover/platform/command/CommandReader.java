package io.changeover.platform.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.platform.HostCommand.Exit;
import io.changeover.version.VersionRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Commands and probes of a {@code platform.yaml}. */
final class CommandReader {

  private static final String DEFAULT_TIMEOUT = "PT1M";

  private CommandReader() {}

  static CommandTemplate command(Entry entry) {
    return new CommandTemplate(
        entry.text("name"),
        entry.text("role"),
        argv(entry.node().path("argv")),
        entry.textMap("environment"),
        entry.text("folder", "${work}"),
        entry.textMap("files"),
        entry.duration("timeout", DEFAULT_TIMEOUT),
        exits(entry),
        entry.flag("readOnly"),
        entry.flag("opens"),
        entry.textOrNull("capture"),
        expected(entry.entry("expect")),
        entry.textOrNull("forEach"),
        condition(entry.node().path("onlyIf")),
        entry.text("failure"));
  }

  static Probe probe(Entry entry) {
    return probe(entry, entry, entry.pattern("pattern"));
  }

  /** One fact of several that a probe tells: unless it says otherwise, what follows its name. */
  private static Probe fact(Entry fact, Entry probe) {
    Pattern pattern = fact.pattern("pattern");
    return probe(
        fact,
        probe,
        pattern == null
            ? Pattern.compile("(?dm)^" + Pattern.quote(fact.text("name")) + "=(.*)$")
            : pattern);
  }

  private static Probe probe(Entry fact, Entry entry, @Nullable Pattern pattern) {
    return new Probe(
        fact.text("name"),
        argv(entry.node().path("argv")),
        entry.textMap("environment"),
        entry.duration("timeout", "PT20S"),
        entry.node().has("exits")
            ? entry.texts("exits").stream().map(Integer::valueOf).toList()
            : List.of(0),
        pattern,
        Integer.parseInt(fact.text("group", "1")),
        fact.text("parse").equals("single"),
        entry.textOrNull("forEach"),
        entry.textOrNull("optional"),
        entry.textOrNull("hosts"),
        fact == entry
            ? entry.entries("facts").stream().map(one -> fact(one, entry)).toList()
            : List.of());
  }

  private static CommandTemplate.@Nullable Expected expected(@Nullable Entry entry) {
    return entry == null
        ? null
        : new CommandTemplate.Expected(
            entry.textOrNull("equals"),
            entry.textOrNull("sameAs"),
            entry.patternTemplate("matches"),
            entry.text("message"));
  }

  private static Map<Integer, Exit> exits(Entry entry) {
    var exits = new LinkedHashMap<Integer, Exit>();
    exits.put(0, Exit.DONE);
    entry
        .textMap("exits")
        .forEach(
            (code, word) ->
                exits.put(
                    Integer.valueOf(code), Exit.valueOf(word.toUpperCase(java.util.Locale.ROOT))));
    return exits;
  }

  /** Nested lists are spliced, so that a YAML anchor can hold the common front of a command. */
  private static List<ArgvPart> argv(JsonNode node) {
    var parts = new ArrayList<ArgvPart>();
    for (JsonNode element : node) {
      if (element.isArray()) {
        parts.addAll(argv(element));
      } else if (element.isObject()) {
        var values = new ArrayList<String>();
        element.path("values").forEach(value -> values.add(value.asText()));
        var each = element.path("forEach");
        parts.add(
            new ArgvPart(
                values,
                each.isTextual() ? each.asText() : null,
                condition(element.path("onlyIf"))));
      } else {
        parts.add(new ArgvPart(List.of(element.asText()), null, null));
      }
    }
    return parts;
  }

  /** Its form was checked by the schema. */
  private static @Nullable VersionRange range(JsonNode node) {
    return node.isTextual() ? VersionRange.parse(node.asText()) : null;
  }

  private static @Nullable Condition condition(JsonNode node) {
    return node.isObject()
        ? new Condition(
            node.path("started").asText(null),
            node.path("notStarted").asText(null),
            node.path("setting").asText(null),
            node.path("evidence").asText(null),
            node.path("noEvidence").asText(null),
            node.path("fact").asText(null),
            node.path("is").asText(null),
            range(node.path("from")),
            range(node.path("to")))
        : null;
  }
}
