package io.changeover.platform.command;

import java.util.Map;

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
              ? System.getProperty("java.class.path")
              : APP + "/changeover.jar:" + APP + "/lib/*");

  private Product() {}

  static Map<String, String> words() {
    return WORDS;
  }
}
