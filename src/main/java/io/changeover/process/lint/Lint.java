package io.changeover.process.lint;

import java.util.*;

public final class Lint {
  private Lint() {}

  public static List<Finding> check(Map<String, byte[]> b, Map<String, Set<String>> f) {
    return List.of();
  }
}
