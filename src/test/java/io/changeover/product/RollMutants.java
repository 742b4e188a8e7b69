package io.changeover.product;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.changeover.lab.LabEnvironments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Builds of the product's data that leave something out, each with what goes wrong in a fleet one
 * day. A bench that does not fail on them proves nothing.
 */
enum RollMutants {
  /** Says to drain and to keep clients away, and nobody does. */
  DRAIN("10.1"),
  /** Believes that it is the new version, when the old one was delivered under its name. */
  VERSION("11.0"),
  /** Takes any answer for health, when the new application does not start. */
  HEALTH("10.1");

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path PACK = Path.of("src/main/resources/platforms/tomcat/platform.yaml");

  /** Where its roll is to go. */
  final String to;

  RollMutants(String to) {
    this.to = to;
  }

  /** Makes data folder and inventory for it, and lets the misfortune happen. */
  Path make(LabEnvironments lab, Path binaries, Path data) throws IOException {
    Path pack = Files.createDirectories(data.resolve("platforms/tomcat-mutant"));
    String text = Files.readString(PACK).replaceFirst("\nid: tomcat\n", "\nid: tomcat-mutant\n");
    var inventory = YAML.readTree(lab.inventory().toFile());
    var environment = (ObjectNode) inventory.path("environments").get("web-preprod");
    environment.put("platform", "tomcat-mutant");
    switch (this) {
      case DRAIN -> environment.set("loadBalancer", liar(environment, data));
      case HEALTH -> {
        text = without(text, "}}, -f, \"${setting.healthUrl}\"]", "}}, \"${setting.healthUrl}\"]");
        copy(binaries, "shop/javax/shop.war", "shop/jakarta/shop.war");
      }
      case VERSION -> {
        text =
            without(
                text,
                "value: \"${each}\"}, cure: \"Put the distr",
                "value: \"9\"}, cure: \"Put the distr");
        text =
            without(
                text,
                "[grep, -E, -x, \" *Apache Tomcat Version ${to}([.][0-9]+)*\",",
                "[test, -e,");
        text =
            without(
                text,
                "matches: \"Apache Tomcat/${to}([.][0-9]+)*([^0-9.]|$)\"",
                "matches: \"Apache Tomcat/\"");
        copy(binaries, "tomcat-10.1.tar.gz", "tomcat-11.0.tar.gz");
      }
    }
    Files.writeString(pack.resolve("platform.yaml"), text);
    Path file = data.resolve("inventory.yaml");
    YAML.writeValue(file.toFile(), inventory);
    return file;
  }

  private static String without(String text, String check, String instead) {
    if (!text.contains(check)) {
      throw new AssertionError("the pack has no such check any more: " + check);
    }
    return text.replace(check, instead);
  }

  private static void copy(Path folder, String from, String to) throws IOException {
    Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }

  /** A balancer that notes what it is told and does nothing. */
  private static ObjectNode liar(ObjectNode environment, Path data) throws IOException {
    Path script = data.resolve("liar.sh");
    Files.writeString(
        script,
"""
#!/bin/sh
d=%s/liar; mkdir -p $d
case $1 in
  state) for s in fe1 fe2 fe3 fe4; do echo "app/$s $(cat $d/$s 2>/dev/null || echo READY) UP 0"; done ;;
  *) echo $1 >$d/$2 ;;
esac
"""
            .formatted(data));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    var balancer = YAML.createObjectNode().put("driver", "command").put("address", "fe1");
    balancer.set("servers", environment.path("loadBalancer").path("servers"));
    var commands = balancer.putObject("commands");
    commands.putArray("state").add(script.toString()).add("state");
    for (String verb : new String[] {"DRAIN", "MAINTENANCE", "READY"}) {
      commands
          .putArray(verb.toLowerCase(java.util.Locale.ROOT))
          .add(script.toString())
          .add(verb)
          .add("${name}");
    }
    commands.putArray("cut").add("true");
    return balancer;
  }
}
