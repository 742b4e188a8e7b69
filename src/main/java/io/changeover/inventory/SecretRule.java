package io.changeover.inventory;

import io.changeover.inventory.LocatedYaml.Entry;
import java.util.List;
import java.util.regex.Pattern;

/** Secrets are references, never written into the file. A message never repeats the value. */
final class SecretRule implements InventoryRule {

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(password|passwd|passphrase|pwd|secret|token|credential|(api|private)[-_]?key)"
              + "(?!.*(file|path|folder)$).*");
  private static final Pattern SECRET_INSIDE =
      Pattern.compile("(?i).*(password|passwd|pwd)=.*|[a-z][a-z0-9+.:-]*://[^/@:]+:[^/@]+@.*");
  private static final Pattern REFERENCE = Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]*|file:.+");

  @Override
  public void check(LocatedYaml yaml, Problems problems) {
    for (Entry environment : yaml.entries("/environments")) {
      for (String part : List.of("settings", "cache", "database")) {
        for (Entry setting : yaml.entries(environment.pointer() + "/" + part)) {
          check(yaml, problems, setting);
        }
      }
      for (Entry host : yaml.entries(environment.pointer() + "/hosts")) {
        for (Entry setting : yaml.entries(host.pointer() + "/settings")) {
          check(yaml, problems, setting);
        }
      }
    }
  }

  static boolean isReference(String value) {
    return REFERENCE.matcher(value).matches();
  }

  private static void check(LocatedYaml yaml, Problems problems, Entry setting) {
    String value = setting.value().isTextual() ? setting.value().textValue() : "";
    if (value.startsWith("env:") || value.startsWith("file:")) {
      if (!isReference(value)) {
        yaml.problem(
            problems,
            setting.pointer(),
            "'%s' leads nowhere. Write env:NAME or file:PATH.".formatted(value));
      }
      return;
    }
    boolean named = SECRET_NAME.matcher(setting.name()).matches() && !value.isEmpty();
    if (named || SECRET_INSIDE.matcher(value).matches()) {
      yaml.problem(
          problems,
          setting.pointer(),
          "This looks like a secret in plain text. Put it into a file that only Changeover may"
              + " read, or into an environment variable, and give the reference: file:PATH or"
              + " env:NAME. Change the secret if others could read this file.");
    }
  }
}
