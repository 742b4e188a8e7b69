package io.changeover.lab;

import io.changeover.failure.PermanentFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a web environment needs of a machine, besides its Tomcats. */
final class WebNeeds {

  private static final Map<String, String> PACKAGES =
      new TreeMap<>(
          Map.of(
              "haproxy", "haproxy",
              "curl", "curl",
              "unzip", "unzip",
              "tar", "tar",
              "pkill", "procps",
              "setsid", "util-linux"));

  private WebNeeds() {}

  /** HAProxy's program, which is not on the PATH of every user. */
  static Path haproxy() {
    return ClientTools.find(searchPath(System.getenv().getOrDefault("PATH", "")), "haproxy")
        .orElseThrow(() -> new PermanentFailure(missing("haproxy", "haproxy")));
  }

  /**
   * What is missing, each with its cure.
   *
   * @param path folders in which programs are looked for; HAProxy is looked for in /usr/sbin, too
   */
  static List<String> unmet(String path) {
    return PACKAGES.entrySet().stream()
        .filter(one -> ClientTools.find(searchPath(path), one.getKey()).isEmpty())
        .map(one -> missing(one.getKey(), one.getValue()))
        .toList();
  }

  private static String searchPath(String path) {
    return path + ":/usr/sbin";
  }

  private static String missing(String program, String name) {
    return "%s is not on this machine, and the lab's web environments need it. Install it: apt-get install %s"
        .formatted(program, name);
  }
}
