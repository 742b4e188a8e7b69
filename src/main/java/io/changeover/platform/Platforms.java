package io.changeover.platform;

import java.util.Collection;

/** The platforms this installation knows. */
public interface Platforms {

  /**
   * @throws io.changeover.failure.BadInput if there is none of that id; the message lists those
   *     there are
   */
  Platform get(String id);

  Collection<Platform> all();
}
