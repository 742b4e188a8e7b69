package io.changeover.lab.cloudify;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Cuts the manager off the networks it heals through, and joins it again; the broker stays open.
 */
record FenceCommand(Home home) {

  int run(List<String> arguments) throws IOException {
    var mark = home.run("fenced");
    switch (arguments.isEmpty() ? "" : arguments.get(0)) {
      case "on" -> Files.writeString(mark, "");
      case "off" -> Files.deleteIfExists(mark);
      case "status" -> System.out.println(Files.exists(mark) ? "on" : "off");
      default -> {
        System.err.println("Usage: fence on|off|status");
        return 2;
      }
    }
    return 0;
  }
}
