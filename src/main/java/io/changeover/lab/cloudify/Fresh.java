package io.changeover.lab.cloudify;

import java.io.IOException;

/** Installs an empty manager of a version and starts it: what bootstrap and cfy_manager share. */
record Fresh(Home home, Installation installation, Power power) {

  /** Exit code 1 with a word if it fails. The password is taken from the environment or inputs. */
  int install(String version, Inputs inputs, Inputs broker) throws IOException {
    var machine = Machine.read(home);
    if (machine.installed()) {
      return HostCommands.fail("A manager is installed on this machine already. Remove it first.");
    }
    if (new Faults(home.faults(), java.time.Clock.systemUTC()).has("install-fails")) {
      return HostCommands.fail("Installation failed: Failed to start cloudify-restservice.");
    }
    var password = Loopback.environment("CLOUDIFY_ADMIN_PASSWORD", inputs.or("", "admin_password"));
    if (password.isEmpty()) {
      // Real versions make one up and print it; the lab prints no passwords.
      return HostCommands.fail(
          "The stand-in needs the admin's password in CLOUDIFY_ADMIN_PASSWORD or as admin_password"
              + " in the inputs.");
    }
    var next =
        machine.with(
            version,
            true,
            broker.or("cloudify", "rabbitmq_username", "username"),
            broker.or("c10udify", "rabbitmq_password", "password"));
    installation.packages(version);
    installation.install(next, inputs.or("admin", "admin_username"), password);
    return power.on();
  }
}
