package io.changeover.lab.cloudify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A command on the machine, by its name; the answer is its exit code. */
final class HostCommands {

  /** In front of the version of another cfy than the manager's own. */
  static final String CFY = "cfy-";

  private HostCommands() {}

  private static String version(String name) {
    return name.substring(CFY.length());
  }

  /** The words are the machine's folder, the command's name, and its own words. */
  static int run(List<String> words) throws IOException {
    var home = new Home(Path.of(words.get(0)));
    var arguments = words.subList(2, words.size());
    var installation = new Installation(home, Clock.systemUTC());
    var power = new Power(home);
    return switch (words.get(1)) {
      case "cfy" -> new CfyCommand(home, installation, power, null).run(arguments);
      case "cfy_manager" -> new CfyServerCommand(home, installation, power).run(arguments);
      case "systemctl" -> new SystemctlCommand(home, power).run(arguments);
      case "shutdown" -> power.shutdown(arguments);
      case "rpm", "yum" -> new PackagesCommand(installation).run(words.get(1), arguments);
      case "fence" -> new FenceCommand(home).run(arguments);
      case "heal-now" -> heal(home, arguments);
      case "reset-admin-password" -> reset(home);
      default ->
          words.get(1).startsWith(CFY)
              ? new CfyCommand(home, installation, power, new Release(version(words.get(1))))
                  .run(arguments)
              : unknown(words.get(1));
    };
  }

  private static int unknown(String name) {
    System.err.println(name + ": command not found");
    return 127;
  }

  /**
   * What cfy_manager has from 4.3 on. Before, people were told to ask support, who write to the
   * database; this stands in for that, too.
   */
  static int reset(Home home) throws IOException {
    var password = Loopback.environment("CLOUDIFY_ADMIN_PASSWORD", "");
    if (password.isEmpty()) {
      return fail("The new password is expected in CLOUDIFY_ADMIN_PASSWORD.");
    }
    return new Loopback(home).control("password", password).equals("done")
        ? say("Admin password successfully reset!")
        : fail("The manager does not answer.");
  }

  private static int heal(Home home, List<String> arguments) throws IOException {
    if (arguments.size() != 2) {
      System.err.println("Usage: heal-now DEPLOYMENT INSTANCE");
      return 2;
    }
    if (!Machine.read(home).dialect().hasPolicyEngine()) {
      System.err.println("This version has no policy engine that heals by itself.");
      return 1;
    }
    var answer =
        new Loopback(home)
            .control("heal?deployment=" + arguments.get(0) + "&instance=" + arguments.get(1), "");
    return switch (answer) {
      case "" -> fail("The manager is off; nothing heals.");
      case "quiet" -> fail("The manager is fenced or its policy engine is stopped; nothing heals.");
      case "unknown" -> fail("There is no such node instance in that deployment.");
      default -> say(answer);
    };
  }

  static int say(String text) {
    System.out.println(text);
    return 0;
  }

  static int fail(String text) {
    System.err.println(text);
    return 1;
  }
}
