package io.changeover.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where somebody makes a platform of their own, without a server; found by {@link
 * java.util.ServiceLoader}.
 */
public interface PackWorkshop {

  /**
   * Writes a pack to begin with, which can be checked at once.
   *
   * @param id of the platform
   * @param folder that is made
   * @return the files, relative to the folder
   * @throws io.changeover.failure.BadInput if the id is none, or the folder is there already
   */
  List<String> scaffold(String id, Path folder);

  /**
   * Reads a pack and runs its examples.
   *
   * @throws io.changeover.failure.BadInput if the pack cannot be used; names file, line and cure
   */
  Check check(Path folder);

  /**
   * Looks at this machine with the pack's probes, and says what its commands would be here. Nothing
   * is changed.
   *
   * @param settings as an inventory would have them
   * @param to where to, or empty for no commands
   * @throws io.changeover.failure.BadInput if the pack or the settings cannot be used
   * @throws io.changeover.failure.StepFailure if a probe fails that the pack cannot do without
   */
  Look look(Path folder, Map<String, String> settings, String to);

  /**
   * @param examples how many were run
   * @param problems what did not come out as the examples say, each with file and line
   * @param untold what there is no example for
   */
  record Check(PlatformData data, int examples, List<String> problems, List<String> untold) {}

  /**
   * @param prerequisites by name: how they stand and the cure, in words
   * @param cautions by name: those that apply, and why
   * @param commands by action
   */
  record Look(
      Observation seen,
      Map<String, String> prerequisites,
      Map<String, String> cautions,
      Map<String, List<String>> commands) {}
}
