package io.changeover.plan;

import io.changeover.inventory.Environment;
import io.changeover.platform.PlatformData;
import io.changeover.version.Version;

/** Which path is right for this version, topology and risk. Answered by a decision table. */
public interface PathChoice {

  /**
   * @throws io.changeover.failure.Refusal with code {@code noPath} if none fits; the message says
   *     why
   */
  Choice choose(PlatformData platform, Environment environment, Version from, Version to);

  /**
   * @param path {@code in-place}, {@code new-host}, {@code zero-downtime}
   * @param reason the rule that chose it, in words
   */
  record Choice(String path, String reason) {}
}
