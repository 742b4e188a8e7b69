package io.changeover.lab.cloudify;

import java.nio.file.Path;

/** The folder of one virtual machine: the root of what commands on the host see. */
record Home(Path root) {

  Home {
    root = root.toAbsolutePath().normalize();
  }

  Path machine() {
    return root.resolve("manager.json");
  }

  Path faults() {
    return root.resolve("faults");
  }

  Path data() {
    return root.resolve("var/lib/manager/data");
  }

  Path snapshots() {
    return root.resolve("opt/manager/resources/snapshots");
  }

  Path archive(String id) {
    // An id of 4.2 may hold anything, even what leads out of the folder.
    var name = id.replaceAll("[^A-Za-z0-9._-]", "_").replace("..", "__");
    return snapshots().resolve(name).resolve(name + ".zip");
  }

  Path security() {
    return root.resolve("opt/manager/rest-security.conf");
  }

  Path certificates() {
    return root.resolve("etc/cloudify/ssl");
  }

  Path config() {
    return root.resolve("etc/cloudify/config.yaml");
  }

  Path packages() {
    return root.resolve("packages");
  }

  Path bin() {
    return root.resolve("bin");
  }

  Path run(String name) {
    return root.resolve("run").resolve(name);
  }

  Path log() {
    return root.resolve("var/log/stand-in.log");
  }
}
