package io.changeover.lab.cloudify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;

/** One virtual machine with its manager, while it is powered. */
record Vm(
    Home home, Machine machine, Store store, Security security, Services services, Clock clock) {

  static final String DEFAULT_TENANT = "default_tenant";

  static Vm open(Home home, Clock clock) throws IOException {
    var security = new Security(home.security());
    return new Vm(
        home, Machine.read(home), Store.open(home.data()), security, new Services(security), clock);
  }

  Dialect dialect() {
    return machine.dialect();
  }

  Release release() {
    return dialect().release();
  }

  Faults faults() {
    return new Faults(home.faults(), clock);
  }

  Pace pace() {
    return new Pace(machine.paceMillis());
  }

  Stamp stamp() {
    return new Stamp(dialect(), clock);
  }

  Accounts accounts() {
    return new Accounts(store, stamp());
  }

  Shapes shapes() {
    return new Shapes(stamp(), accounts());
  }

  Lists lists() {
    return new Lists(dialect(), shapes());
  }

  World world() {
    var folder = machine.world();
    return new World(folder == null ? null : Path.of(folder));
  }

  Certificates certificates() {
    return new Certificates(home.certificates());
  }

  boolean isFenced() {
    return Files.exists(home.run("fenced"));
  }

  /** The account with the id 0, which alone may restore. */
  Optional<Row> bootstrapAdmin() {
    return store.where(Table.USERS, user -> user.text("id").equals("0")).stream().findFirst();
  }

  /** Tells the world what the broker accepts from now on: it reads its files at its start. */
  void announce() throws IOException {
    var accepted = new ArrayList<>(certificates().presented());
    world().announce(new World.Broker(machine.address(), accepted, amqp(), home.root().toString()));
  }

  /** How an agent of this manager is told to connect. */
  World.Link link() throws IOException {
    return new World.Link(machine.address(), certificates().trusted(), amqp());
  }

  /** Says whether two managers have the same AMQP account without telling which. */
  String amqp() {
    return digest(machine.amqpUsername() + ":" + machine.amqpPassword()).substring(0, 16);
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }
}
