package io.changeover.platform.command;

import io.changeover.failure.BadInput;
import io.changeover.platform.HostRunners;
import io.changeover.platform.Platform;
import io.changeover.platform.Platforms;
import io.changeover.platform.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The platforms that are data only: shipped ones and those a person dropped into a folder. */
public final class CommandPlatforms implements Platforms {

  private final Map<String, Platform> platforms = new TreeMap<>();

  /**
   * @param workFolder where the work of upgrades goes on a host whose environment has no setting
   *     {@code work}; absolute
   * @throws BadInput if a pack cannot be used, or two have the same id; names file, line and cure
   */
  CommandPlatforms(List<PackFiles> packs, HostRunners runners, Secrets secrets, Path workFolder) {
    var reader = new PackReader();
    var problems = new ArrayList<String>();
    for (PackFiles files : packs) {
      try {
        Pack pack = reader.read(files);
        var platform = new CommandPlatform(pack, runners, secrets, workFolder.toString());
        if (platforms.putIfAbsent(platform.id(), platform) != null) {
          problems.add(
              "%s/platform.yaml: there is a platform '%s' already; choose another id."
                  .formatted(files.place(), platform.id()));
        }
      } catch (BadInput bad) {
        problems.addAll(bad.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new BadInput(problems);
    }
  }

  @Override
  public Platform get(String id) {
    Platform found = platforms.get(id);
    if (found == null) {
      throw new BadInput(
          "There is no platform '%s'. There are: %s."
              .formatted(id, String.join(", ", platforms.keySet())));
    }
    return found;
  }

  @Override
  public Collection<Platform> all() {
    return List.copyOf(platforms.values());
  }
}
