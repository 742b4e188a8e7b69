package io.changeover.platform.command;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.PlatformData;
import io.changeover.platform.Target;
import io.changeover.version.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the expressions of templates stand for, at one place and moment. */
final class Scope {

  /** In front of what belongs to the environment that is copied from. */
  static final String SOURCE = "source.";

  private final Map<String, String> words;
  private final Map<String, String> settings;
  private final Map<String, List<String>> facts;
  private final Map<String, String> evidence;
  private final boolean inFile;
  private final @Nullable Scope source;

  private Scope(
      Map<String, String> words,
      Map<String, String> settings,
      Map<String, List<String>> facts,
      Map<String, String> evidence,
      boolean inFile,
      @Nullable Scope source) {
    this.words = words;
    this.settings = settings;
    this.facts = facts;
    this.evidence = evidence;
    this.inFile = inFile;
    this.source = source;
  }

  static Scope of(
      PlatformData data,
      Target target,
      Map<String, String> words,
      Map<String, List<String>> facts,
      Map<String, String> evidence) {
    var settings = new HashMap<String, String>();
    data.settings().forEach(setting -> settings.put(setting.name(), setting.fallback()));
    target.settings().entrySet().stream()
        .filter(given -> !given.getValue().isEmpty())
        // only defaults are templates: what an inventory says is taken as it is
        .forEach(given -> settings.put(given.getKey(), given.getValue().replace("${", "$${")));
    var all = new HashMap<>(words);
    all.put("environment", target.environment());
    return new Scope(all, settings, facts, evidence, false, null);
  }

  Scope with(@Nullable String each) {
    if (each == null) {
      return this;
    }
    var more = new HashMap<>(words);
    more.put("each", each);
    more.put("each.slug", Slug.of(each));
    return new Scope(more, settings, facts, evidence, inFile, source);
  }

  /** The same for a command that goes to this host. */
  Scope on(Target.Host host) {
    var more = new HashMap<>(words);
    more.put("host.name", host.name());
    more.put("host.address", host.address());
    more.put("host.zone", host.zone());
    var own = new HashMap<>(settings);
    host.settings().forEach((name, value) -> own.put(name, value.replace("${", "$${")));
    return new Scope(more, own, facts, evidence, inFile, source);
  }

  /** The same for the content of a file, where a secret is resolved when the file is put. */
  Scope forFile() {
    var inFiles = source == null ? null : source.forFile();
    return new Scope(words, settings, facts, evidence, true, inFiles);
  }

  /** The same with another environment that {@code source.…} stands for. */
  Scope copying(Scope other) {
    return new Scope(words, settings, facts, evidence, inFile, other);
  }

  String expand(String template) {
    return Template.expand(template, this::value);
  }

  /** For a regular expression: values are taken literally. */
  String pattern(String template) {
    return Template.expand(template, name -> Pattern.quote(value(name)));
  }

  /**
   * @throws PermanentFailure if it has no value yet
   */
  String value(String expression) {
    if (expression.startsWith(SOURCE)) {
      return known(source, "'" + expression + "'").value(expression.substring(SOURCE.length()));
    }
    int at = expression.lastIndexOf('@');
    String name = at < 0 ? expression : expression.substring(0, at);
    int dot = name.indexOf('.');
    String rest = name.substring(dot + 1);
    String value =
        switch (dot < 0 ? "" : name.substring(0, dot)) {
          case "setting" -> setting(rest);
          case "secret" -> secret(rest);
          case "program" -> program(rest);
          case "fact" -> single(rest);
          case "evidence" -> known(evidence.get(rest), "the evidence '" + rest + "'");
          default -> known(words.get(name), "'" + name + "'");
        };
    return at < 0 ? value : versioned(value, value(expression.substring(at + 1)));
  }

  /** The lines of {@code fact.NAME} or {@code evidence.NAME}. */
  List<String> lines(String reference) {
    if (reference.startsWith(SOURCE)) {
      return known(source, "'" + reference + "'").lines(reference.substring(SOURCE.length()));
    }
    String name = reference.substring(reference.indexOf('.') + 1);
    return reference.startsWith("fact.")
        ? known(facts.get(name), "the fact '" + name + "'")
        : value(reference).lines().filter(line -> !line.isEmpty()).toList();
  }

  private String setting(String name) {
    return Template.expand(settings.getOrDefault(name, ""), this::value);
  }

  private String secret(String name) {
    String reference = setting(name);
    return inFile && !reference.isEmpty() ? "${secret:" + reference + "}" : reference;
  }

  /** {@code SETTING/PROGRAM}: the program in that folder, or found by PATH if there is none. */
  private String program(String path) {
    int slash = path.indexOf('/');
    String folder = setting(path.substring(0, slash));
    return folder.isEmpty() ? path.substring(slash + 1) : folder + path.substring(slash);
  }

  private String single(String fact) {
    var lines = known(facts.get(fact), "the fact '" + fact + "'");
    if (lines.size() > 1) {
      throw new PermanentFailure(
          "The fact '%s' should be one value and is %s. Nothing was started. Observe again."
              .formatted(fact, lines));
    }
    return lines.isEmpty() ? "" : lines.get(0);
  }

  private static String versioned(String text, String version) {
    return text.replace("{major}", new Version(version).major().toString())
        .replace("{version}", version);
  }

  private static <T> T known(@Nullable T value, String what) {
    if (value == null) {
      throw new PermanentFailure(
          what
              + " is not known, and a command needs it. Nothing was started by it. Observe the"
              + " environment again and look at what could not be observed.");
    }
    return value;
  }
}
