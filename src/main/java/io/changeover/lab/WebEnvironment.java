package io.changeover.lab;

import io.changeover.failure.PermanentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Zones of Tomcats behind a real HAProxy, as one server of the lab. */
final class WebEnvironment implements LabServer {

  private static final Duration START = Duration.ofSeconds(20);

  private final LabProcesses processes;
  private final TomcatServer tomcat;
  private final LabLayout layout;

  WebEnvironment(LabProcesses processes, TomcatServer tomcat, LabLayout layout) {
    this.processes = processes;
    this.tomcat = tomcat;
    this.layout = layout;
  }

  @Override
  public void create(LabEnvironment environment) throws IOException {
    var site = WebSite.make(environment, layout);
    Files.createDirectories(environment.data());
    Files.createDirectories(site.sessions());
    for (WebServer server : site.servers()) {
      tomcat.create(server, environment.kind().from(), site.sessions());
    }
    config(site).write(site.config());
    start(environment);
  }

  @Override
  public void start(LabEnvironment environment) throws IOException {
    var site = WebSite.read(environment);
    for (WebServer server : site.servers()) {
      if (processes.servers().stream().noneMatch(p -> p.arguments().contains(server.mark()))) {
        tomcat.start(server);
      }
    }
    for (WebServer server : site.servers()) {
      TomcatServer.await(server);
    }
    if (processes.servers().stream().noneMatch(p -> isBalancer(p, site))) {
      Programs.detach(
          "Starting HAProxy of " + environment.name(),
          List.of(
              "setsid", WebNeeds.haproxy().toString(), "-W", "-db", "-f", site.config().toString()),
          environment.log());
    }
    if (!Ports.awaitListener(environment.port(), START)) {
      throw new PermanentFailure(
          "HAProxy of %s did not listen on port %d. Its log %s ends: %s"
              .formatted(
                  environment.name(),
                  environment.port(),
                  environment.log(),
                  Programs.lastLines(environment.log(), 8)));
    }
  }

  /** Where home leads to on each server; several versions while they differ. */
  @Override
  public String version(LabEnvironment environment) throws IOException {
    if (!Files.exists(environment.data())) {
      return "";
    }
    var site = WebSite.read(environment);
    var versions = new java.util.TreeSet<String>();
    for (WebServer server : site.servers()) {
      if (Files.exists(server.home())) {
        String home = server.home().toRealPath().getFileName().toString();
        versions.add(home.substring(home.indexOf('-') + 1));
      }
    }
    return String.join(", ", versions);
  }

  private static boolean isBalancer(LabProcess process, WebSite site) {
    return process.arguments().contains(site.config().toString());
  }

  private static LabText config(WebSite site) throws IOException {
    String servers =
        site.servers().stream()
            .map(
                s ->
                    "  server %1$s 127.0.0.1:%2$d cookie %1$s check%n"
                        .formatted(s.name(), s.port()))
            .collect(Collectors.joining());
    return LabText.read("haproxy.cfg")
        .with("folder", site.environment().folder())
        .with("runtime", site.runtime())
        .with("port", site.environment().port())
        .and(servers);
  }
}
