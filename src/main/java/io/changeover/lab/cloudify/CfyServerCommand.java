package io.changeover.lab.cloudify;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** cfy_manager of 4.3 and later. */
record CfyServerCommand(Home home, Installation installation, Power power) {

  int run(List<String> arguments) throws IOException {
    var packaged = installation.packaged();
    if (packaged == null || new Dialect(new Release(packaged)).isBootstrapped()) {
      System.err.println("cfy_manager: command not found");
      return 127;
    }
    var release = new Release(packaged);
    return switch (arguments.isEmpty() ? "" : arguments.get(0)) {
      case "install" -> install(release);
      case "remove" -> remove(release, arguments);
      case "upgrade" -> upgrade(release);
      case "reset-admin-password" -> HostCommands.reset(home);
      case "start" -> power.isOn() ? 0 : power.on();
      case "stop" -> stop();
      case "restart" -> restart();
      case "--version" -> HostCommands.say("Cloudify Manager " + release.full());
      default -> usage("no such command");
    };
  }

  private int install(Release release) throws IOException {
    var config = Inputs.read(home.config());
    int code =
        new Fresh(home, installation, power)
            .install(release.name(), config, config.below("rabbitmq"));
    return code == 0
        ? HostCommands.say(
            release.before("5.0")
                ? "Cloudify Manager successfully installed!"
                : "Installation finished successfully!")
        : code;
  }

  private int remove(Release release, List<String> arguments) throws IOException {
    boolean force = arguments.contains("-f") || arguments.contains("--force");
    if (force && release.since("6.4")) {
      return usage("unrecognized arguments: --force");
    }
    if (!force && release.before("5.0")) {
      return HostCommands.fail(
          "ValidationError: The --force flag must be passed to `cfy_manager remove`");
    }
    if (force && release.since("5.0")) {
      System.out.println("--force is deprecated, does nothing, and will be removed");
    }
    if (new Faults(home.faults(), java.time.Clock.systemUTC()).has("teardown-fails")) {
      return HostCommands.fail("Removal failed: Failed to stop cloudify-rabbitmq.");
    }
    power.off();
    installation.remove();
    return HostCommands.say("Cloudify Manager successfully removed!");
  }

  /** In place, with everything kept. */
  private int upgrade(Release release) throws IOException {
    if (release.before("6.0")) {
      return usage("no such command");
    }
    var machine = Machine.read(home);
    if (!machine.installed()) {
      return HostCommands.fail("No manager is installed on this machine.");
    }
    if (new Faults(home.faults(), java.time.Clock.systemUTC()).has("install-fails")) {
      return HostCommands.fail("Upgrade failed: Failed to start cloudify-restservice.");
    }
    power.off();
    machine.with(release.name(), true, machine.amqpUsername(), machine.amqpPassword()).write(home);
    int code = power.on();
    return code == 0 ? HostCommands.say("Upgrade finished successfully!") : code;
  }

  private int stop() throws IOException {
    power.off();
    return 0;
  }

  private int restart() throws IOException {
    power.off();
    return Files.exists(home.data()) ? power.on() : 1;
  }

  private static int usage(String error) {
    System.err.println("usage: cfy_manager {install,remove,upgrade,start,stop,restart}");
    System.err.println("cfy_manager: error: " + error);
    return 2;
  }
}
