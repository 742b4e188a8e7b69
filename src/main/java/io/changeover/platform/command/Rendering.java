package io.changeover.platform.command;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostCommand.Expectation;
import io.changeover.platform.Observation;
import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import io.changeover.platform.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the commands of an action to the commands of one step: a pure function of the work. */
final class Rendering {

  private final Pack pack;
  private final String workFolder;

  Rendering(Pack pack, String workFolder) {
    this.pack = pack;
    this.workFolder = workFolder;
  }

  /**
   * @throws PermanentFailure if something it needs was not observed or captured
   */
  Procedure procedure(String action, Work work) {
    return procedure(action, work, scope(work));
  }

  /**
   * An action that reads another environment of the same platform.
   *
   * @param seen what was observed there
   * @throws PermanentFailure if it is of another version than the environment of the work
   */
  Procedure copy(String action, Target source, Observation seen, Work work) {
    if (!seen.version().equals(work.from())) {
      throw new PermanentFailure(
          "%s is on %s and %s on %s: a copy would not be what production is. Nothing was changed. Bring %s to %s first, by its own means."
              .formatted(
                  source.environment(),
                  seen.version(),
                  work.target().environment(),
                  work.from(),
                  work.target().environment(),
                  seen.version()));
    }
    var words = Map.of("from", numbers(seen.version().text()));
    var other = Scope.of(pack.data(), source, words, seen.facts(), Map.of());
    return procedure(action, work, scope(work).copying(other));
  }

  private Procedure procedure(String action, Work work, Scope scope) {
    FleetTemplate fleet = pack.fleets().get(action);
    if (fleet == null) {
      return oneByOne(action, work, scope, null);
    }
    var commands = new ArrayList<HostCommand>();
    int opensAt = -1;
    for (Target.Host host : Hosts.all(work.target(), fleet.role(), work.excluded())) {
      Procedure there = oneByOne(action, work, scope, host);
      commands.addAll(there.commands());
      opensAt = there.opensAt();
    }
    return new Procedure(action, commands, opensAt, fleet.fleet());
  }

  /**
   * @param fixed the host that everything goes to, or null if each command says by its role
   */
  private Procedure oneByOne(String action, Work work, Scope scope, Target.@Nullable Host fixed) {
    var commands = new ArrayList<HostCommand>();
    int opensAt = -1;
    for (CommandTemplate template : pack.commands(action, work)) {
      if (applies(template, work, scope, fixed)) {
        opensAt = template.opens() && opensAt < 0 ? commands.size() : opensAt;
        Target.Host host = fixed == null ? host(template, work) : fixed;
        for (String each : loop(template.forEach(), scope)) {
          Scope there = scope.on(host).with(each);
          commands.add(
              command(template, work, there, host.name(), fixed == null ? "" : host.name()));
        }
      }
    }
    // A pack that does not say where: then from the first command on.
    boolean unsaid = opensAt < 0 && action.equals("reopen");
    return new Procedure(action, commands, unsaid ? 0 : opensAt);
  }

  private Scope scope(Work work) {
    var words = new HashMap<>(Product.words());
    words.put("from", numbers(work.from().text()));
    words.put("from.major", work.from().major().toString());
    words.put("to", numbers(work.to().text()));
    words.put("to.major", work.to().major().toString());
    words.put("upgrade", work.upgrade());
    words.put("hop", String.valueOf(work.hop()));
    String given = work.target().settings().getOrDefault("work", "");
    words.put(
        "work",
        String.join(
            "/",
            given.isEmpty() ? workFolder : given,
            Slug.of(work.upgrade()),
            String.valueOf(work.hop())));
    return Scope.of(pack.data(), work.target(), words, work.facts(), work.evidence());
  }

  /** The version without what a distributor writes behind it. */
  static String numbers(String version) {
    return version.split("\\s", 2)[0];
  }

  /**
   * @param lane the host whose own evidence it keeps and compares; empty if there is one for all
   */
  private HostCommand command(
      CommandTemplate template, Work work, Scope scope, String host, String lane) {
    return new HostCommand(
        scope.expand(template.name()),
        host,
        argv(template.argv(), work, scope),
        environment(template.environment(), scope),
        scope.expand(template.folder()),
        files(template.files(), scope),
        template.timeout(),
        template.exits(),
        template.readOnly(),
        template.capture() == null ? null : own(scope.expand(template.capture()), lane),
        expectation(template.expect(), scope, lane),
        scope.expand(template.failure()));
  }

  private static String own(String evidence, String lane) {
    return lane.isEmpty() ? evidence : evidence + "@" + lane;
  }

  /** A setting that it asks for may be the host's own. */
  private static boolean applies(
      CommandTemplate template, Work work, Scope scope, Target.@Nullable Host fixed) {
    if (template.onlyIf() == null) {
      return true;
    }
    var host = Optional.ofNullable(fixed).or(() -> Hosts.find(work.target(), template.role()));
    return template.onlyIf().holds(work, host.map(scope::on).orElse(scope));
  }

  private Target.Host host(CommandTemplate template, Work work) {
    return Hosts.pick(work.target(), template.role(), pack.data().name());
  }

  static List<String> argv(List<ArgvPart> parts, @Nullable Work work, Scope scope) {
    var argv = new ArrayList<String>();
    for (ArgvPart part : parts) {
      if (part.onlyIf() == null || work != null && part.onlyIf().holds(work, scope)) {
        for (String each : loop(part.forEach(), scope)) {
          part.values().forEach(value -> add(argv, value, scope.with(each)));
        }
      }
    }
    return argv;
  }

  private static void add(List<String> argv, String template, Scope scope) {
    String text = scope.expand(template);
    if (!text.isEmpty() || !Template.isOneExpression(template)) {
      argv.add(text);
    }
  }

  static Map<String, String> environment(Map<String, String> templates, Scope scope) {
    var environment = new LinkedHashMap<String, String>();
    templates.forEach(
        (name, template) -> {
          String text = scope.expand(template);
          if (!text.isEmpty() || !Template.isOneExpression(template)) {
            environment.put(name, text);
          }
        });
    return environment;
  }

  private Map<String, String> files(Map<String, String> templates, Scope scope) {
    var files = new LinkedHashMap<String, String>();
    templates.forEach(
        (name, path) -> {
          String text = pack.files().getOrDefault(name, "");
          files.put(scope.expand(path), scope.forFile().expand(text));
        });
    return files;
  }

  private static @Nullable Expectation expectation(
      CommandTemplate.@Nullable Expected expected, Scope scope, String lane) {
    if (expected == null) {
      return null;
    }
    String text = expected.equals() == null ? null : scope.expand(expected.equals());
    String same = expected.sameAs() == null ? null : own(expected.sameAs(), lane);
    String found = expected.matches() == null ? null : scope.pattern(expected.matches());
    return new Expectation(text, same, found, scope.expand(expected.message()));
  }

  private static List<@Nullable String> loop(@Nullable String reference, Scope scope) {
    return reference == null
        ? Arrays.asList((String) null)
        : new ArrayList<>(scope.lines(reference));
  }
}
