package io.changeover.lab;

import java.nio.file.Path;

/** Where the lab keeps what. Made absolute, so that processes of the lab can be known by it. */
record LabFolder(Path root) {

  LabFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** The lab that an environment belongs to. */
  static LabFolder around(LabEnvironment environment) {
    return new LabFolder(environment.folder().resolve("../.."));
  }

  Path binaries() {
    return root.resolve("binaries");
  }

  Path environments() {
    return root.resolve("environments");
  }

  Path inventory() {
    return root.resolve("inventory.yaml");
  }

  Path lock() {
    return root.resolve(".lock");
  }
}
