package io.changeover.cli;

import io.changeover.web.ServerSettings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Starts the server on your inventory, and stays until it is stopped.",
    footer = {"", "Example: ./changeover serve --inventory my.yaml --port 8080"})
final class ServeCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for everything it keeps. Without it: $CHANGEOVER_DATA, or ./data.")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Where it listens. Default: ${DEFAULT-VALUE}, this machine only.")
  private String address = "127.0.0.1";

  @Option(
      names = "--inventory",
      paramLabel = "FILE",
      description = "The inventory. Without it: inventory.yaml in the data folder.")
  private @Nullable Path inventory;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "A PostgreSQL, as jdbc:postgresql://… . Without it: H2 in the data folder.")
  private @Nullable String database;

  @Option(
      names = "--cluster",
      description = {
        "One of several servers on the same PostgreSQL; needs --database, and --set",
        "changeover.audit.key=FILE, the same on each. See docs/operations.md."
      })
  private boolean cluster;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any setting of application.yaml, TLS for instance: server.ssl.certificate.")
  private Map<String, String> more = new LinkedHashMap<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Path folder = data == null ? ServerOptions.standardData() : data;
    Path file = inventory == null ? folder.resolve("inventory.yaml") : inventory;
    if (!Files.isReadable(file)) {
      throw Stop.badInput(
          "There is no inventory at %s. Say where: --inventory FILE, or look first with"
                  .formatted(file)
              + " ./changeover demo --yes");
    }
    if (port < 0 || port > 65535) {
      throw Stop.badInput("--port takes 0 to 65535, not " + port);
    }
    if (cluster) {
      beNode();
    }
    var settings = new ServerSettings(folder, port, address, file, database, more);
    try (var serving = Serving.start(settings, Clock.systemUTC())) {
      welcome(serving, folder);
      new CountDownLatch(1).await();
    }
    return Exit.DONE;
  }

  private void beNode() {
    String url = database == null ? more.getOrDefault("spring.datasource.url", "") : database;
    if (!url.startsWith("jdbc:postgresql:")) {
      throw Stop.badInput(
          "A cluster needs a PostgreSQL that all its nodes share: H2 belongs to one process. Say"
              + " which: --database jdbc:postgresql://HOST:PORT/NAME");
    }
    if (!more.containsKey("changeover.audit.key")) {
      throw Stop.badInput(
          "All nodes of a cluster sign one audit trail with one key. Say where this node has it:"
              + " --set changeover.audit.key=FILE. Take the audit/key.pem of the server that ran so"
              + " far; for a new trail: openssl genpkey -algorithm ed25519 -out FILE");
    }
    more.put("changeover.cluster", "true");
  }

  private void welcome(Serving serving, Path folder) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Changeover answers at %s (data: %s)%n", serving.url(), folder.toAbsolutePath());
    out.printf("  live board  %s/%n", serving.url());
    out.printf("  tasks       %s/camunda/app/tasklist/default/%n", serving.url());
    FirstLogins.print(serving.server().firstPasswords(), out);
    out.printf("next: ./changeover login USER, then ./changeover plan ENV --to VERSION%n");
    out.println("Stop with Ctrl-C; what runs goes on at the next start.");
    out.flush();
  }
}
