package io.changeover.lab.cloudify;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The machines around the managers: a file for each agent with the managers it is connected to, and
 * one for each manager with what its broker accepts. Without a folder, every agent answers.
 */
record World(@Nullable Path folder) {

  private static final int CONNECT_MILLIS = 1000;

  /** What a broker accepts, and whose it is. */
  record Broker(String address, List<String> certificates, String amqp, String home) {}

  /** A connection that an agent has been given. */
  record Link(String address, String certificate, String amqp) {}

  /** What the file of an agent says. */
  record Agent(String id, String tenant, String deployment, boolean alive, List<Link> managers) {

    boolean knows(String address) {
      return managers.stream().anyMatch(link -> link.address().equals(address));
    }

    Agent with(Link link, @Nullable String dropped) {
      var links = new ArrayList<Link>();
      for (var old : managers) {
        if (!old.address().equals(link.address()) && !old.address().equals(dropped)) {
          links.add(old);
        }
      }
      links.add(link);
      return new Agent(id, tenant, deployment, alive, links);
    }
  }

  void announce(Broker broker) throws IOException {
    if (folder != null) {
      Json.write(file(folder, broker.address()), (Object) broker);
    }
  }

  Optional<Agent> agent(String tenant, String id) throws IOException {
    var file = folder == null ? null : agentFile(folder, tenant, id);
    return file == null || !Files.exists(file)
        ? Optional.empty()
        : Optional.of(Json.MAPPER.readValue(file.toFile(), Agent.class));
  }

  void write(Agent agent) throws IOException {
    if (folder != null) {
      Json.write(agentFile(folder, agent.tenant(), agent.id()), (Object) agent);
    }
  }

  /** Whether the agent and that manager's broker can talk. */
  boolean connected(Agent agent, String address) throws IOException {
    if (folder == null) {
      return true;
    }
    if (!agent.alive() || !Files.exists(file(folder, address))) {
      return false;
    }
    var broker = Json.MAPPER.readValue(file(folder, address).toFile(), Broker.class);
    var accepted =
        agent.managers().stream()
            .anyMatch(
                link ->
                    link.address().equals(address)
                        && broker.certificates().contains(link.certificate())
                        && broker.amqp().equals(link.amqp()));
    return accepted && !isFenced(broker) && listens(address);
  }

  /** A good fence leaves the broker open, through which agents are told to move. */
  private static boolean isFenced(Broker broker) {
    var home = new Home(Path.of(broker.home()));
    return Files.exists(home.run("fenced"))
        && new Faults(home.faults(), Clock.systemUTC()).has("fence-too-tight");
  }

  private static boolean listens(String address) {
    int colon = address.lastIndexOf(':');
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(
              address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
          CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path file(Path folder, String address) {
    return folder.resolve("managers").resolve(address.replace(':', '-') + ".json");
  }

  private static Path agentFile(Path folder, String tenant, String id) {
    return folder.resolve("agents").resolve(tenant).resolve(id + ".json");
  }

  /** As JSON in a node instance: where its agent finds its manager. */
  static Map<String, @Nullable Object> properties(String name, String address) {
    var properties = new LinkedHashMap<String, @Nullable Object>();
    properties.put("name", name);
    properties.put("broker_ip", Machine.ADDRESS);
    properties.put("broker_address", address);
    properties.put("install_method", "remote");
    return properties;
  }
}
