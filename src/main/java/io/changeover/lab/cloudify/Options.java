package io.changeover.lab.cloudify;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options of a command line: --name value, or --name alone for the few that are flags. */
record Options(Map<String, String> values) {

  private static final Set<String> FLAGS = Set.of("tls", "secure");
  private static final Set<String> KNOWN =
      Set.of(
          "home",
          "version",
          "port",
          "edition",
          "username",
          "tenants",
          "deployments",
          "world",
          "network",
          "pace",
          "payload",
          "tls",
          "secure");

  static Options of(List<String> words) {
    var values = new HashMap<String, String>();
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      var name = word.startsWith("--") ? word.substring(2) : "";
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException("The stand-in knows no option '" + word + "'.");
      }
      if (FLAGS.contains(name)) {
        values.put(name, "true");
      } else if (i + 1 < words.size()) {
        i++;
        values.put(name, words.get(i));
      } else {
        throw new IllegalArgumentException("The option --" + name + " needs a value.");
      }
    }
    return new Options(values);
  }

  String get(String name) {
    var value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The stand-in needs the option --" + name + ".");
    }
    return value;
  }

  String or(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  long number(String name, long otherwise) {
    return Long.parseLong(or(name, String.valueOf(otherwise)));
  }

  boolean flag(String name) {
    return values.containsKey(name);
  }

  Home home() {
    return new Home(Path.of(get("home")));
  }

  @Nullable String world() {
    var world = values.get("world");
    return world == null ? null : Path.of(world).toAbsolutePath().normalize().toString();
  }
}
