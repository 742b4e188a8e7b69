package io.changeover.platform.command;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How packs start programs that are part of the product itself, on this machine: {@code
 * ${product.java}} and {@code ${product.classPath}}.
 */
final class Product {

  private static final String APP = System.getProperty("changeover.app", "");

  private static final Map<String, String> WORDS =
      Map.of(
          "product.java",
          System.getProperty("java.home") + "/bin/java",
          "product.classPath",
          // the short form is kept with every step that has such a command
          APP.isEmpty()
              ? absolute(System.getProperty("java.class.path"))
              : APP + "/changeover.jar:" + APP + "/lib/*");

  private Product() {}

  /** A command runs in a folder of its own. */
  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(part -> !part.isEmpty())
        .map(part -> Path.of(part).toAbsolutePath().normalize().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  static Map<String, String> words() {
    return WORDS;
  }
}
