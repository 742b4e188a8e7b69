package io.changeover.lab;

import java.nio.file.Path;

/** The Java this process runs on, for those it starts. */
final class Java {

  private Java() {}

  static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
