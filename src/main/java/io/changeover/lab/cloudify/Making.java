package io.changeover.lab.cloudify;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Makes the folder of a virtual machine: a manager with or without data, and its commands. */
record Making(Options options, String password, Clock clock) {

  void make(boolean withData) throws IOException {
    var home = options.home();
    if (Files.exists(home.machine())) {
      throw new IllegalArgumentException(
          "There is a manager in %s already. Take another folder.".formatted(home.root()));
    }
    var machine = machine();
    var installation = new Installation(home, clock);
    Files.createDirectories(home.run("x").getParent());
    Files.createDirectories(home.log().getParent());
    Json.write(home.run("token"), token());
    Json.write(home.run("java.args"), javaArguments().getBytes(StandardCharsets.UTF_8));
    installation.install(machine, options.or("username", "admin"), password);
    installation.packages(machine.version());
    configuration(home, machine);
    HostScripts.write(home);
    if (withData) {
      fill(home, machine);
    }
  }

  private Machine machine() {
    var release = Release.known(options.get("version"));
    return new Machine(
        release.name(),
        options.or("edition", "premium"),
        (int) Long.parseLong(options.get("port")),
        true,
        release.since("4.0") || options.flag("secure"),
        options.flag("tls"),
        options.number("pace", 1000),
        options.number("payload", 0),
        options.or("network", "default"),
        options.world(),
        "cloudify",
        Security.random().replaceAll("\\W", ""));
  }

  private static byte[] token() {
    return Security.random().getBytes(StandardCharsets.UTF_8);
  }

  /** What the commands on the host start Java with, from whatever folder they are called. */
  private static String javaArguments() {
    var path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(part -> !part.isEmpty())
            .map(part -> Path.of(part).toAbsolutePath().normalize().toString())
            .collect(Collectors.joining(File.pathSeparator));
    return "-Xmx64m\n-XX:+UseSerialGC\n-XX:TieredStopAtLevel=1\n-cp\n\"%s\"\n".formatted(path);
  }

  /** What the manager was installed from: to be kept for an installation in place. */
  private static void configuration(Home home, Machine machine) throws IOException {
    var root = Files.createDirectories(home.root().resolve("root"));
    if (machine.dialect().isBootstrapped()) {
      new CfyProfiles(CfyProfiles.usual(home)).use(Machine.ADDRESS);
      Json.write(
          root.resolve("inputs.yaml"),
          """
          public_ip: %s
          private_ip: %s
          rabbitmq_username: %s
          rabbitmq_password: %s
          """
              .formatted(
                  Machine.ADDRESS, Machine.ADDRESS, machine.amqpUsername(), machine.amqpPassword())
              .getBytes(StandardCharsets.UTF_8));
    }
    for (var name : Release.KNOWN) {
      var release = new Release(name);
      if (new Dialect(release).isBootstrapped()) {
        // Only their names are looked at: as people name a version, and as a manager does.
        for (var version : List.of(name, release.full())) {
          Files.writeString(
              root.resolve("simple-manager-blueprint-%s.yaml".formatted(version)), "# stand-in\n");
        }
      }
    }
    Json.write(
        home.config(),
        """
        manager:
          private_ip: %s
          public_ip: %s
          security:
            ssl_enabled: %s
        rabbitmq:
          username: %s
          password: %s
        agent:
          networks:
            %s: %s
        """
            .formatted(
                Machine.ADDRESS,
                Machine.ADDRESS,
                String.valueOf(machine.tls()).toLowerCase(Locale.ROOT),
                machine.amqpUsername(),
                machine.amqpPassword(),
                machine.network(),
                Machine.ADDRESS)
            .getBytes(StandardCharsets.UTF_8));
  }

  private void fill(Home home, Machine machine) throws IOException {
    var vm = Vm.open(home, clock);
    try (var store = vm.store()) {
      vm.security().reload();
      vm.announce();
      new Example(vm, (int) options.number("tenants", 2), (int) options.number("deployments", 4))
          .fill();
      if (machine.isPremium() && vm.dialect().asksForLicense()) {
        store.put(Table.LICENSES, LicenseCalls.example("changeover-lab", null));
      }
    }
  }
}
