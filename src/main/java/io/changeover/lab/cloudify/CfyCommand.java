package io.changeover.lab.cloudify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * As much of cfy as an upgrade runs on the manager's own host.
 *
 * @param own its version; null for that of the manager on the machine
 */
record CfyCommand(Home home, Installation installation, Power power, @Nullable Release own) {

  int run(List<String> arguments) throws IOException {
    var release = release();
    return switch (arguments.isEmpty() ? "" : arguments.get(0)) {
      case "--version" -> HostCommands.say("Cloudify CLI " + release.full());
      case "bootstrap" -> bootstrap(release, arguments);
      case "teardown" -> teardown(release, arguments);
      case "status" -> status();
      case "profiles" -> profiles(arguments.subList(1, arguments.size()));
      case "agents" -> agents(release, arguments);
      default -> usage("No such command in the lab's stand-in of cfy.");
    };
  }

  private Release release() throws IOException {
    if (own != null) {
      return own;
    }
    return new Release(
        Objects.requireNonNullElse(installation.packaged(), Machine.read(home).version()));
  }

  /** The blueprint's path says which version; without a version in it, the CLI's own. */
  private int bootstrap(Release cli, List<String> arguments) throws IOException {
    if (!new Dialect(cli).isBootstrapped()
        && PackagesCommand.version(String.join(" ", arguments)) == null) {
      return usage("No such command \"bootstrap\".");
    }
    String blueprint = null;
    Path inputs = null;
    for (int i = 1; i < arguments.size(); i++) {
      var word = arguments.get(i);
      if (word.equals("-i") || word.equals("--inputs")) {
        i++;
        inputs = path(arguments.get(i));
      } else if (word.equals("-p") || word.equals("--blueprint-path")) {
        i++;
        blueprint = arguments.get(i);
      } else if (!word.startsWith("-")) {
        blueprint = word;
      }
    }
    if (blueprint == null) {
      return usage("Missing argument \"blueprint_path\".");
    }
    var named = PackagesCommand.version(blueprint);
    var version = named == null ? cli.name() : named;
    if (!new Dialect(new Release(version)).isBootstrapped()) {
      return usage("No such command \"bootstrap\".");
    }
    var settings = Inputs.read(inputs);
    int code = new Fresh(home, installation, power).install(version, settings, settings);
    if (code != 0) {
      return code;
    }
    CfyProfiles.of(home).use(Machine.ADDRESS);
    return HostCommands.say("Bootstrap complete\nManager is up at " + Machine.read(home).address());
  }

  /** Which one is active is said by the script: it is asked often, and needs no Java. */
  private int profiles(List<String> words) throws IOException {
    if (words.size() < 2 || !words.get(0).equals("use")) {
      return usage("Only profiles use and show-current are in the lab's stand-in of cfy.");
    }
    var address = words.get(words.size() - 1);
    CfyProfiles.of(home).use(address);
    return HostCommands.say("Using manager " + address);
  }

  private Path path(String word) {
    var path = Path.of(word);
    var inside = home.root().resolve(word.replaceAll("^/+", ""));
    return java.nio.file.Files.exists(path) ? path : inside;
  }

  private int teardown(Release cli, List<String> arguments) throws IOException {
    if (!new Dialect(cli).isBootstrapped()) {
      return usage("No such command \"teardown\".");
    }
    if (!arguments.contains("-f") && !arguments.contains("--force")) {
      return HostCommands.fail(
          "This action requires additional confirmation. Add the '-f/--force' flags to your"
              + " command if you are certain this command should be executed.");
    }
    var active = CfyProfiles.of(home).active();
    if (!active.equals(Machine.ADDRESS)) {
      return HostCommands.fail(
          active.isEmpty()
              ? "No manager is active."
              : "The real one would tear down the manager %s now, which is another machine."
                  .formatted(active));
    }
    var count = new Loopback(home).control("deployments", "");
    if (!arguments.contains("--ignore-deployments") && !count.isEmpty() && !count.equals("0")) {
      return HostCommands.fail(
          "Manager %s has existing deployments. Delete all deployments first or add the"
                  .formatted(Machine.ADDRESS)
              + " '--ignore-deployments' flag to your command to ignore this validation.");
    }
    if (new Faults(home.faults(), java.time.Clock.systemUTC()).has("teardown-fails")) {
      return HostCommands.fail("Teardown failed: Failed to stop cloudify-rabbitmq.");
    }
    power.off();
    installation.remove();
    CfyProfiles.of(home).delete(active);
    return HostCommands.say("Teardown complete");
  }

  /** Exit code 0 even when nobody may ask or the service does not answer. */
  private int status() throws IOException {
    System.out.printf("Retrieving manager services status... [ip=%s]%n", Machine.ADDRESS);
    var reply =
        new Loopback(home)
            .api("GET", Cli.prefix(Machine.read(home)) + "/status", Vm.DEFAULT_TENANT, "");
    return switch (reply.status()) {
      case 0 -> HostCommands.fail("Connection refused");
      case 200 -> HostCommands.say(reply.body());
      case 401 -> HostCommands.say("Failed to query manager service status: User is unauthorized");
      default ->
          HostCommands.say(
              "REST service at manager %s is not responding!".formatted(Machine.ADDRESS));
    };
  }

  private int agents(Release cli, List<String> arguments) throws IOException {
    if (arguments.size() < 2 || !arguments.get(1).equals("install")) {
      return usage("Only agents install is in the lab's stand-in of cfy.");
    }
    return new AgentsInstall(new Cli(home, cli)).run(arguments.subList(2, arguments.size()));
  }

  private static int usage(@Nullable String error) {
    System.err.println("Usage: cfy [OPTIONS] COMMAND [ARGS]...");
    System.err.println("Error: " + error);
    return 2;
  }
}
