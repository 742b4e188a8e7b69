package io.changeover.platform;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command or a probe gets with its secrets in clear, and how they are taken out of what it
 * says. Lives as long as one call to a host.
 */
public final class SecretValues {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:([^}]+)}");

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();
  private final Set<String> values = new HashSet<>();

  private SecretValues() {}

  /**
   * Those of a command: of its environment and of its files.
   *
   * @throws io.changeover.failure.PermanentFailure if a reference leads nowhere
   */
  public static SecretValues of(HostCommand command, Secrets secrets) {
    SecretValues resolved = of(command.environment(), secrets);
    command.files().forEach((path, content) -> resolved.file(path, content, secrets));
    return resolved;
  }

  /**
   * Those of an environment alone, as a probe has it.
   *
   * @throws io.changeover.failure.PermanentFailure if a reference leads nowhere
   */
  public static SecretValues of(Map<String, String> environment, Secrets secrets) {
    SecretValues resolved = new SecretValues();
    environment.forEach((name, value) -> resolved.variable(name, value, secrets));
    return resolved;
  }

  /** The environment in clear. */
  public Map<String, String> environment() {
    return environment;
  }

  /** The command with the contents of its files in clear. */
  public HostCommand inFilesOf(HostCommand command) {
    return new HostCommand(
        command.name(),
        command.host(),
        command.argv(),
        command.environment(),
        command.workingFolder(),
        files,
        command.deadline(),
        command.exits(),
        command.readOnly(),
        command.capture(),
        command.expectation(),
        command.failure());
  }

  /** The text with {@code ***} in place of each secret. */
  public String scrub(String text) {
    return scrub(text, values);
  }

  private static String scrub(String text, Collection<String> secrets) {
    String clean = text.replace("\0", "");
    // Longest first, so that a secret within another does not leave the rest of that behind.
    Comparator<String> longestFirst = Comparator.comparingInt(String::length).reversed();
    for (String secret : secrets.stream().sorted(longestFirst).toList()) {
      clean = clean.replace(secret, "***");
    }
    return clean;
  }

  private void variable(String name, String reference, Secrets secrets) {
    String value = secrets.resolve(reference);
    environment.put(name, value);
    if (!value.equals(reference)) {
      remember(value);
    }
  }

  private void file(String path, String content, Secrets secrets) {
    Matcher matcher = REFERENCE.matcher(content);
    StringBuilder clear = new StringBuilder();
    while (matcher.find()) {
      String value = secrets.resolve(matcher.group(1));
      remember(value);
      matcher.appendReplacement(clear, Matcher.quoteReplacement(value));
    }
    matcher.appendTail(clear);
    files.put(path, clear.toString());
  }

  private void remember(String value) {
    value.lines().filter(line -> !line.isBlank()).forEach(values::add);
    if (!value.isBlank()) {
      values.add(value);
    }
  }
}
