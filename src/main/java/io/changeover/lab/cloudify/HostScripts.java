package io.changeover.lab.cloudify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The commands of the host as scripts. Each hands over to Java with its own name. */
final class HostScripts {

  private static final List<String> NAMES =
      List.of(
          "cfy",
          "cfy_manager",
          "systemctl",
          "shutdown",
          "rpm",
          "yum",
          "fence",
          "heal-now",
          "reset-admin-password");

  private HostScripts() {}

  static void write(Home home) throws IOException {
    Files.createDirectories(home.bin());
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    for (var name : NAMES) {
      var script = home.bin().resolve(name);
      Files.writeString(
          script,
          """
          #!/bin/sh
          # A command of the lab's stand-in of Cloudify (changeover-lab), not the real one.
          home=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd) || exit 1
          exec '%s' @"$home/run/java.args" %s vm "$home" %s "$@"
          """
              .formatted(java, StandIn.class.getName(), name),
          StandardCharsets.UTF_8);
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
