package io.changeover.process.catalog;

import java.util.Map;
import java.util.TreeMap;

/**
 * Diagrams, decisions and forms that belong together: deployed whole, or not at all.
 *
 * @param files contents by stable name, such as {@code upgrade.bpmn}
 */
public record Bundle(Map<String, byte[]> files) {

  public Bundle {
    files = new TreeMap<>(files);
  }

  /** SHA-256 over names and contents, lower-case hex. */
  public String digest() {
    return BundleDigest.of(files);
  }
}
