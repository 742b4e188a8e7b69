package io.changeover.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.inventory.LocatedYaml.Entry;
import io.changeover.platform.PlatformData.Setting;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Whether each environment's settings are those its platform asks for. */
final class SettingsRule implements InventoryRule {

  /** Every environment may say where its hosts keep snapshots, and which path it wants. */
  private static final Set<String> EVERYWHERE = Set.of("work", "path");

  private final Function<String, Optional<List<Setting>>> settingsOf;
  private final Collection<String> platforms;

  SettingsRule(Function<String, Optional<List<Setting>>> settingsOf, Collection<String> platforms) {
    this.settingsOf = settingsOf;
    this.platforms = platforms;
  }

  @Override
  public void check(LocatedYaml yaml, Problems problems) {
    for (Entry environment : yaml.entries("/environments")) {
      var platform = environment.value().path("platform");
      if (platform.isTextual()) {
        var settings = settingsOf.apply(platform.textValue());
        if (settings.isEmpty()) {
          unknownPlatform(yaml, problems, environment, platform.textValue());
        } else {
          missing(yaml, problems, environment, settings.get());
          unknown(yaml, problems, environment, settings.get());
          for (Entry host : yaml.entries(environment.pointer() + "/hosts")) {
            unknown(yaml, problems, host, settings.get());
          }
        }
      }
    }
  }

  private void unknownPlatform(
      LocatedYaml yaml, Problems problems, Entry environment, String platform) {
    String known = platforms.isEmpty() ? "" : " There are: " + String.join(", ", platforms) + ".";
    yaml.problem(
        problems,
        environment.pointer() + "/platform",
        "There is no platform '%s'.%s%s"
            .formatted(platform, Spelling.hint(platform, platforms), known));
  }

  private static void missing(
      LocatedYaml yaml, Problems problems, Entry environment, List<Setting> settings) {
    for (Setting setting : settings) {
      if (setting.required() && !isGiven(environment, setting.name())) {
        yaml.problem(
            problems,
            environment.pointer() + "/settings",
            "The setting '%s' is missing (%s). Add it: settings: {%s: …}."
                .formatted(setting.name(), setting.description(), setting.name()));
      }
    }
  }

  /** For all hosts at once, or for each of them. */
  private static boolean isGiven(Entry environment, String setting) {
    JsonNode hosts = environment.value().path("hosts");
    boolean onEach = !hosts.isEmpty();
    for (JsonNode host : hosts) {
      onEach = onEach && host.path("settings").has(setting);
    }
    return onEach || environment.value().path("settings").has(setting);
  }

  private static void unknown(
      LocatedYaml yaml, Problems problems, Entry place, List<Setting> settings) {
    var known = settings.stream().map(Setting::name).sorted().toList();
    for (Entry setting : yaml.entries(place.pointer() + "/settings")) {
      if (!known.contains(setting.name()) && !EVERYWHERE.contains(setting.name())) {
        yaml.problem(
            problems,
            setting.pointer(),
            "The platform has no setting '%s'.%s It has: %s."
                .formatted(
                    setting.name(),
                    Spelling.hint(setting.name(), known),
                    String.join(", ", known)));
      }
    }
  }
}
