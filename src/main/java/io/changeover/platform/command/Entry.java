package io.changeover.platform.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.failure.BadInput;
import io.changeover.version.VersionRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mapping in a {@code platform.yaml} that has passed the schema, and where it stands. */
record Entry(YamlText yaml, String pointer, JsonNode node) {

  static Entry root(YamlText yaml) {
    return new Entry(yaml, "", yaml.tree());
  }

  String text(String field) {
    return text(field, "");
  }

  String text(String field, String fallback) {
    return node.hasNonNull(field) ? node.get(field).asText() : fallback;
  }

  @Nullable String textOrNull(String field) {
    return node.hasNonNull(field) ? node.get(field).asText() : null;
  }

  boolean flag(String field) {
    return node.path(field).asBoolean(false);
  }

  VersionRange range(String field) {
    return parsed(field, text(field, "[0,]"), VersionRange::parse);
  }

  Duration duration(String field, String fallback) {
    return parsed(field, text(field, fallback), Duration::parse);
  }

  @Nullable Pattern pattern(String field) {
    String text = textOrNull(field);
    return text == null ? null : parsed(field, text, t -> Pattern.compile(t, Pattern.MULTILINE));
  }

  /** A regular expression in which templates stand for plain text. */
  @Nullable String patternTemplate(String field) {
    String text = textOrNull(field);
    if (text != null) {
      parsed(field, text, t -> Pattern.compile(Template.expand(t, name -> "x")));
    }
    return text;
  }

  <T> T parsed(String field, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (RuntimeException wrong) {
      throw new BadInput(
          yaml.problem(
              pointer + "/" + field,
              "'%s' cannot be read: %s. Correct it.".formatted(text, wrong.getMessage())));
    }
  }

  List<String> texts(String field) {
    var texts = new ArrayList<String>();
    node.path(field).forEach(element -> texts.add(element.asText()));
    return texts;
  }

  Map<String, String> textMap(String field) {
    var map = new LinkedHashMap<String, String>();
    node.path(field).properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
    return map;
  }

  @Nullable Entry entry(String field) {
    return node.hasNonNull(field) ? new Entry(yaml, pointer + "/" + field, node.get(field)) : null;
  }

  List<Entry> entries(String field) {
    var entries = new ArrayList<Entry>();
    for (JsonNode element : node.path(field)) {
      entries.add(new Entry(yaml, pointer + "/" + field + "/" + entries.size(), element));
    }
    return entries;
  }
}
