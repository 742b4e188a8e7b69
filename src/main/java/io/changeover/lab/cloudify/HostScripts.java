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

  /** That of the manager's packages. */
  private static final String OWN_VERSION =
      """
      if [ "$1" = --version ]; then
        v=$(ls "$home/packages" 2>/dev/null | tail -n 1)
        case $v in '') echo 'cfy: no package' >&2; exit 127 ;; *.*.*) ;; *) v=$v.0 ;; esac
        echo "Cloudify CLI $v"
        exit
      fi
      """;

  /** The manager that it acts on. */
  private static final String ACTIVE =
      """
      if [ "$1 $2" = 'profiles show-current' ]; then
        active="${CFY_WORKDIR:-$home/root}/.cloudify/active"
        if [ -f "$active" ]; then echo "Active profile: | $(cat "$active") |"; else echo local; fi
        exit
      fi
      """;

  private HostScripts() {}

  static void write(Home home) throws IOException {
    Files.createDirectories(home.bin());
    for (var name : NAMES) {
      write(home, name, name.equals("cfy") ? OWN_VERSION + ACTIVE : "");
    }
    // A manager of a blueprint is installed by the cfy of its own version.
    for (var known : Release.KNOWN) {
      var release = new Release(known);
      if (new Dialect(release).isBootstrapped()) {
        var first = version("echo Cloudify CLI " + release.full()) + ACTIVE;
        write(home, HostCommands.CFY + known, first);
      }
    }
  }

  /** A question that is asked often, and needs no Java. */
  private static String version(String answer) {
    return "if [ \"$1\" = --version ]; then " + answer + "; exit; fi\n";
  }

  private static void write(Home home, String name, String first) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var script = home.bin().resolve(name);
    Files.writeString(
        script,
        """
        #!/bin/sh
        # A command of the lab's stand-in of Cloudify (changeover-lab), not the real one.
        home=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd) || exit 1
        %sexec '%s' @"$home/run/java.args" %s vm "$home" %s "$@"
        """
            .formatted(first, java, StandIn.class.getName(), name),
        StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }
}
