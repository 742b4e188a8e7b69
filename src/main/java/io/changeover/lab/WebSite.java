package io.changeover.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a web environment is made of: zones of Tomcats behind one HAProxy. It stays as it was made.
 *
 * @param runtime port of HAProxy's runtime API on 127.0.0.1; it listens on a socket in the folder,
 *     too
 */
record WebSite(LabEnvironment environment, int runtime, List<WebServer> servers) {

  private static final String NOTES = "site.properties";

  WebSite {
    servers = List.copyOf(servers);
  }

  Path config() {
    return environment.folder().resolve("haproxy.cfg");
  }

  Path socket() {
    return environment.folder().resolve("haproxy.sock");
  }

  Path state() {
    return environment.folder().resolve("haproxy.state");
  }

  /** The store of sessions that all servers share. */
  Path sessions() {
    return environment.folder().resolve("sessions");
  }

  /** A zone with an odd number of servers is halved too, and then the smaller part must do. */
  Map<String, Object> roll() {
    long each = servers.stream().filter(s -> s.zone().equals("a")).count();
    return each % 2 == 0
        ? Map.of("split", "STRICT_HALF")
        : Map.of("split", "FLOOR_HALF", "capacity", Math.max(1, each / 2));
  }

  /** Finds free ports for a new one and keeps them. */
  static WebSite make(LabEnvironment environment, LabLayout layout) throws IOException {
    Set<Integer> taken = new HashSet<>(Set.of(environment.port()));
    var notes = new Properties();
    notes.setProperty("runtime", port(taken));
    notes.setProperty("zones", String.valueOf(layout.zones()));
    notes.setProperty("each", String.valueOf(layout.each()));
    for (int i = 1; i <= layout.zones() * layout.each(); i++) {
      notes.setProperty("port" + i, port(taken));
    }
    Files.createDirectories(environment.folder());
    PropertyFiles.write(environment.folder().resolve(NOTES), notes);
    return read(environment);
  }

  static WebSite read(LabEnvironment environment) throws IOException {
    var notes = PropertyFiles.read(environment.folder().resolve(NOTES));
    int each = number(notes, "each");
    var servers =
        IntStream.rangeClosed(1, number(notes, "zones") * each)
            .mapToObj(i -> server(environment, notes, i, (i - 1) / each))
            .toList();
    return new WebSite(environment, number(notes, "runtime"), servers);
  }

  private static WebServer server(LabEnvironment environment, Properties notes, int i, int zone) {
    String name = "fe" + i;
    String letter = String.valueOf((char) ('a' + zone));
    var folder = environment.folder().resolve("servers").resolve(name);
    return new WebServer(name, letter, number(notes, "port" + i), folder);
  }

  private static String port(Set<Integer> taken) {
    int port = FreePort.find(taken);
    taken.add(port);
    return String.valueOf(port);
  }

  private static int number(Properties notes, String name) {
    return Integer.parseInt(notes.getProperty(name, "0"));
  }
}
