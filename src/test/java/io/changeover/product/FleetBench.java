package io.changeover.product;

import io.changeover.remote.Sshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/**
 * Prints what a step of a host costs the product: hosts over a real sshd on loopback, the product
 * on a real PostgreSQL, each command with durable intent and audit, against a bare loop that calls
 * the same runner. Not a test: {@code ./check bench fleet} runs it. Asserts nothing.
 */
final class FleetBench {

  private static final int PARALLEL = 50;

  /** Of commands that follow each other without a person in between, who takes longer than 2 s. */
  private static final String GAPS =
      """
      select percentile_cont(0.5) within group (order by gap) from (
        select extract(epoch from b.intended - a.ended) * 1000 as gap
        from co_operation a join co_operation b on b.intended >= a.ended %s
        and not exists (select 1 from co_operation c where c.intended >= a.ended and c.intended < b.intended)
        where a.step not like '%%@%%' and b.step not like '%%@%%') gaps where gap < 2000
      """;

  private static final String LOOK = "/api/environments/fleet/observation";

  private final Path folder;
  private final int hosts;
  private final int steps;
  private double looked;

  private FleetBench(Path folder, int hosts, int steps) {
    this.folder = folder;
    this.hosts = hosts;
    this.steps = steps;
  }

  public static void main(String[] arguments) throws Exception {
    var bench =
        new FleetBench(
            Files.createDirectories(Path.of(arguments[0])).toAbsolutePath(),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]));
    if (arguments.length == 3) {
      bench.run();
    } else {
      bench.against(Integer.parseInt(arguments[3]));
    }
    System.exit(0);
  }

  /** The product alone, with fewer hosts before and after. */
  private void against(int few) throws IOException, SQLException, InterruptedException {
    try (var sshd = Sshd.fleet(folder.resolve("sshd"), Math.max(hosts, few))) {
      double before = alone("before", sshd, few);
      double many = alone("many", sshd, hosts);
      double after = alone("after", sshd, few);
      System.out.printf(
          Locale.ROOT,
          "ratio of a host-step, %d hosts / %d hosts: %.2f (bar: 1.2 at most)%n",
          hosts,
          few,
          2 * many / (before + after));
    }
  }

  private double alone(String name, Sshd sshd, int hosts)
      throws IOException, SQLException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve(name));
    try (var database = OwnDatabase.make(own.resolve("scene"))) {
      var bench = new FleetBench(own, hosts, steps);
      double millis = bench.product(sshd, database);
      bench.print("product", millis);
      return millis / hosts / steps;
    }
  }

  private void run() throws IOException, SQLException, InterruptedException {
    try (var sshd = Sshd.fleet(folder.resolve("sshd"), hosts);
        var database = OwnDatabase.make(folder.resolve("scene"))) {
      new StepBench(Files.createDirectories(folder.resolve("steps")), database).run();
      double product = product(sshd, database);
      double bare = new BareFleet(folder, sshd, hosts, steps, PARALLEL).millis(database);
      print("bare MINA loop, same runner, one row a step", bare);
      System.out.printf(
          Locale.ROOT, "ratio product / bare loop: %.2f (bar: 2.5 at most)%n", product / bare);
      var foreign = new ForeignFleet(folder, sshd, hosts, steps, PARALLEL);
      double shell = foreign.shell();
      print("shell with ControlMaster, same runner", shell);
      System.out.printf(
          Locale.ROOT, "ratio shell / product: %.2f (bar: 1.1 at least)%n", shell / product);
      ansible("Ansible, same runner", foreign.playbook(false), product, 3);
      print("product, plain probes, no runner", looked);
      ansible("Ansible, plain `command`, no runner", foreign.playbook(true), looked, 9);
    }
  }

  private void ansible(String what, OptionalDouble millis, double product, int bar) {
    if (millis.isEmpty()) {
      System.out.println("NOT MEASURED: " + what + " (needs the Debian package ansible-core)");
      return;
    }
    print(what, millis.getAsDouble());
    System.out.printf(
        Locale.ROOT,
        "ratio %s / product: %.2f (bar: %d at least)%n",
        what,
        millis.getAsDouble() / product,
        bar);
  }

  private void print(String what, double millis) {
    System.out.printf(
        Locale.ROOT,
        "%-46s %7.0f ms for %d hosts x %d steps, %.2f ms a host-step%n",
        what,
        millis,
        hosts,
        steps,
        millis / hosts / steps);
  }

  private double product(Sshd sshd, OwnDatabase database)
      throws IOException, SQLException, InterruptedException {
    Path data = Files.createDirectories(folder.resolve("data"));
    dropPack(data.resolve("platforms/fleet"));
    Path store = Files.createDirectories(folder.resolve("store/data"));
    Files.writeString(store.resolve("format"), "1");
    Files.writeString(store.resolve("notes"), "milk=two litres\n");
    Path inventory = Files.writeString(folder.resolve("inventory.yaml"), inventory(sshd));
    try (var product =
        Product.start(data, inventory, database.arguments("changeover").toArray(String[]::new))) {
      looked = looked(product);
      var crew = new Crew(product, Map.of());
      String id = crew.startUpgrade("fleet", "2");
      var cpu = new FleetCpu(product.pid(), database.cluster().postmaster());
      var watch = CompletableFuture.runAsync(() -> cpu.watch(database));
      var end = crew.carryThrough(id);
      System.out.println("the upgrade ended: " + end.path("state").asText());
      watch.join();
      try (var connection = database.connect("changeover")) {
        double millis =
            number(
                connection,
                "select extract(epoch from max(ended) - min(intended)) * 1000 from co_operation"
                    + " where step like 'put-back-configuration@%'");
        print("product", millis);
        System.out.printf(
            Locale.ROOT,
            "CPU of the step over all hosts: product %.2f, database %.2f ms a host-step"
                + " (bar: 10 together at most)%n",
            cpu.product() / hosts / steps,
            cpu.database() / hosts / steps);
        System.out.printf(
            Locale.ROOT,
            "median from a command's end to the next one's intent: %.1f ms in a step, %.1f ms from"
                + " one step to the next (bar: 15)%n",
            number(connection, GAPS.formatted("and b.step = a.step ")),
            number(connection, GAPS.formatted("and b.step <> a.step and b.command_index = 0")));
        return millis;
      }
    }
  }

  /** As many plain commands that change nothing, without a runner; the sessions are there. */
  private static double looked(Product product) {
    for (int tries = 0; !isLookedAt(product) && tries < 5; tries++) {
      System.out.println("the hosts are still being logged in to");
    }
    long began = System.nanoTime();
    product.get("olga", LOOK);
    return (System.nanoTime() - began) / 1e6;
  }

  /** The first look logs in to each host, which may outlast a request. */
  private static boolean isLookedAt(Product product) {
    try {
      product.get("olga", LOOK);
      return true;
    } catch (AssertionError timedOut) {
      return false;
    }
  }

  private static double number(Connection connection, String sql) throws SQLException {
    try (var row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getDouble(1);
    }
  }

  private String inventory(Sshd sshd) {
    var text = new StringBuilder();
    text.append("environments:\n  fleet:\n    stage: pre-production\n    platform: fleet\n");
    text.append(
        "    lab: true\n    settings: {store: \"%s/store\"}\n    hosts:\n".formatted(folder));
    text.append("      - {name: notes, address: local, roles: [database]}\n");
    for (int i = 1; i <= hosts; i++) {
      text.append(
          "      - {name: h%d, address: \"%s\", roles: [front-end], runner: \"%s/hosts/%d\", ssh: {key: \"%s\", knownHosts: \"%s\"}}%n"
              .formatted(
                  i,
                  sshd.url().replace("127.0.0.1", Sshd.address(i)),
                  folder,
                  i,
                  sshd.key(),
                  sshd.knownHosts()));
    }
    return text + "people: {operators: [olga], approvers: [anna, peter]}\n";
  }

  private void dropPack(Path pack) throws IOException {
    Files.createDirectories(pack.getParent());
    Run.done("cp", "-r", "src/test/resources/product/notes", pack.toString());
    Path file = pack.resolve("platform.yaml");
    var commands = new StringBuilder("  put-back-configuration:\n");
    for (int i = 1; i <= steps; i++) {
      commands.append(
          "    - {name: step %d, argv: [\"true\"], folder: /tmp, failure: Nothing was changed. Retry.}%n"
              .formatted(i));
    }
    var probes = new StringBuilder("  probes:\n");
    for (int i = 1; i <= steps; i++) {
      probes.append("    - {name: plain%d, hosts: front-end, argv: [\"true\"]}%n".formatted(i));
    }
    String text =
        Files.readString(file)
            .replace("id: notes\n", "id: fleet\n")
            .replace("  probes:\n", probes.toString());
    String fleet =
        "fleets:\n  put-back-configuration: {role: front-end, maxParallel: %d, canary: 1}%n";
    Files.writeString(
        file,
        text.replaceFirst("  put-back-configuration:\n(    .*\n)+", commands.toString())
            + fleet.formatted(PARALLEL));
  }
}
