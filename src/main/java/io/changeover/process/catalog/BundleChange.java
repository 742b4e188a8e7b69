package io.changeover.process.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Which files differ between two bundles. */
public final class BundleChange {

  private BundleChange() {}

  /** Names of files that are in one only, or differ; sorted. */
  public static List<String> names(Bundle before, Bundle after) {
    var all = new TreeSet<>(before.files().keySet());
    all.addAll(after.files().keySet());
    all.removeIf(
        name -> {
          var was = before.files().get(name);
          var is = after.files().get(name);
          return was != null && is != null && Arrays.equals(was, is);
        });
    return List.copyOf(all);
  }
}
