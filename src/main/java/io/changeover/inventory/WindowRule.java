package io.changeover.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.inventory.LocatedYaml.Entry;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Times, lengths and zones of windows. */
final class WindowRule implements InventoryRule {

  private static final Duration WEEK = Duration.ofDays(7);

  @Override
  public void check(LocatedYaml yaml, Problems problems) {
    for (Entry environment : yaml.entries("/environments")) {
      String window = environment.pointer() + "/window";
      parse(
          yaml,
          problems,
          window + "/opens",
          LocalTime::parse,
          "is no time of day. Write it like \"22:00\".");
      parse(
          yaml,
          problems,
          window + "/length",
          WindowRule::length,
          "is no length of a window. Write more than nothing and at most a week: PT6H, PT90M.");
      parse(
          yaml,
          problems,
          window + "/zone",
          ZoneId::of,
          "is no time zone. Write one like Europe/Berlin or UTC.");
    }
  }

  private static void length(String text) {
    var length = Duration.parse(text);
    if (length.isZero() || length.isNegative() || length.compareTo(WEEK) > 0) {
      throw new DateTimeException("out of range");
    }
  }

  private static void parse(
      LocatedYaml yaml, Problems problems, String pointer, Consumer<String> parser, String cure) {
    JsonNode value = yaml.at(pointer);
    if (value.isTextual()) {
      try {
        parser.accept(value.textValue());
      } catch (DateTimeException notOne) {
        yaml.problem(problems, pointer, "'" + value.textValue() + "' " + cure);
      }
    }
  }
}
