package io.changeover.lab.cloudify;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What manager.json says. A person may change it while the server is down.
 *
 * @param installed false after a tear-down: the virtual machine is there, no manager is
 * @param security false lets everybody in, as 3.4.2 does by default
 * @param paceMillis the length of one second of the real server's timelines, in milliseconds
 * @param payloadBytes how much to put into every snapshot that cannot be compressed
 * @param network the name of the manager's network that agents connect through
 */
record Machine(
    String version,
    String edition,
    int port,
    boolean installed,
    boolean security,
    boolean tls,
    long paceMillis,
    long payloadBytes,
    String network,
    @Nullable String world,
    String amqpUsername,
    String amqpPassword) {

  static final String ADDRESS = "127.0.0.1";

  static Machine read(Home home) throws IOException {
    return Json.MAPPER.readValue(home.machine().toFile(), Machine.class);
  }

  void write(Home home) throws IOException {
    Json.write(home.machine(), (Object) this);
  }

  Dialect dialect() {
    return new Dialect(Release.known(version));
  }

  boolean isPremium() {
    return edition.equals("premium");
  }

  String address() {
    return ADDRESS + ":" + port;
  }

  Machine torn() {
    return with(version, false, amqpUsername, amqpPassword);
  }

  Machine with(String release, boolean isInstalled, String username, String password) {
    return new Machine(
        release,
        edition,
        port,
        isInstalled,
        security,
        tls,
        paceMillis,
        payloadBytes,
        network,
        world,
        username,
        password);
  }
}
