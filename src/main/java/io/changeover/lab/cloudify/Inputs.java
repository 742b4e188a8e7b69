package io.changeover.lab.cloudify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The few settings that matter here, out of a YAML file: names are looked for, not the structure.
 */
record Inputs(String text) {

  static Inputs read(@Nullable Path file) throws IOException {
    return new Inputs(file != null && Files.exists(file) ? Files.readString(file) : "");
  }

  /** The value of the first of these names that has one. */
  String or(String otherwise, String... names) {
    for (var name : names) {
      var matcher =
          Pattern.compile("(?m)^\\s*" + Pattern.quote(name) + "\\s*:\\s*(.*?)\\s*$").matcher(text);
      if (matcher.find()) {
        var value = matcher.group(1).replaceAll("^['\"]|['\"]$", "");
        if (!value.isEmpty()) {
          return value;
        }
      }
    }
    return otherwise;
  }

  /** What stands below a name at the file's edge. */
  Inputs below(String name) {
    var matcher =
        Pattern.compile("(?m)^" + Pattern.quote(name) + ":\\s*\\n((?:[ \\t]+.*\\n?|\\s*\\n)*)")
            .matcher(text);
    return new Inputs(matcher.find() ? matcher.group(1) : "");
  }
}
