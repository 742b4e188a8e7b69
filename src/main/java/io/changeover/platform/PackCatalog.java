package io.changeover.platform;

import java.nio.file.Path;
import java.util.List;

/** Reads what platforms are known, without a server; found by {@link java.util.ServiceLoader}. */
public interface PackCatalog {

  /**
   * The platforms that come with the product, and those dropped into {@code data/platforms}.
   *
   * @throws io.changeover.failure.BadInput if a pack cannot be used; names file, line and cure
   */
  List<PlatformData> read(Path data);
}
