package io.changeover.platform.command;

import io.changeover.failure.BadInput;
import io.changeover.platform.PlatformData;
import io.changeover.platform.Target;
import java.util.ArrayList;

/** Whether an environment gives the settings that its platform asks for. */
final class SettingCheck {

  private SettingCheck() {}

  /** For all hosts at once, or for each of them. */
  private static boolean isGiven(String setting, Target target) {
    return !target.settings().getOrDefault(setting, "").isEmpty()
        || target.hosts().stream()
            .allMatch(host -> !host.settings().getOrDefault(setting, "").isEmpty());
  }

  /**
   * @throws BadInput with one problem for each setting that is missing or unknown
   */
  static void check(PlatformData data, Target target) {
    var problems = new ArrayList<String>();
    var known = data.settings().stream().map(PlatformData.Setting::name).toList();
    for (var setting : data.settings()) {
      if (setting.required() && !isGiven(setting.name(), target)) {
        problems.add(
            "environment '%s': the setting '%s' of platform %s is missing: %s"
                .formatted(target.environment(), setting.name(), data.id(), setting.description()));
      }
    }
    for (String name : target.settings().keySet().stream().sorted().toList()) {
      if (!known.contains(name) && !name.equals("work") && !name.equals("path")) {
        problems.add(
            "environment '%s': platform %s has no setting '%s'; it has: %s."
                .formatted(target.environment(), data.id(), name, String.join(", ", known)));
      }
    }
    if (!problems.isEmpty()) {
      throw new BadInput(problems);
    }
  }
}
