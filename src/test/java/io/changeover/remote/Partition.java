package io.changeover.remote;

import java.nio.file.Path;
import java.util.List;

/** A network namespace behind a pair of interfaces of our own, which can be cut off. */
public final class Partition implements AutoCloseable {

  private final String name = "co" + ProcessHandle.current().pid();

  private Partition() {}

  public static Partition make() {
    Partition net = new Partition();
    Sshd.run("ip", "netns", "add", net.name);
    Sshd.run(
        "ip", "link", "add", net.name, "type", "veth", "peer", "name", "far0", "netns", net.name);
    Sshd.run("ip", "addr", "add", "198.18.77.1/30", "dev", net.name);
    Sshd.run("ip", "link", "set", net.name, "up");
    net.there("ip", "addr", "add", net.address() + "/30", "dev", "far0");
    net.there("ip", "link", "set", "far0", "up");
    net.there("ip", "link", "set", "lo", "up");
    return net;
  }

  /** Of the benchmark range, which is routed nowhere. */
  String address() {
    return "198.18.77.2";
  }

  List<String> inside() {
    return List.of("ip", "netns", "exec", name);
  }

  /** Drops every packet, in silence, as a broken switch does. */
  public void cut() {
    there(
        "nft",
        "add table inet cut; add chain inet cut in { type filter hook input priority 0; policy drop; };"
            + " add chain inet cut out { type filter hook output priority 0; policy drop; }");
  }

  public void heal() {
    there("nft", "delete table inet cut");
  }

  /** A server beyond it, with fresh keys in that folder. */
  public Sshd sshd(Path folder) {
    Sshd sshd = Sshd.at(folder, address(), 22, inside());
    sshd.start();
    return sshd;
  }

  private void there(String... argv) {
    var all = new java.util.ArrayList<>(inside());
    all.addAll(List.of(argv));
    Sshd.run(all.toArray(String[]::new));
  }

  @Override
  public void close() {
    Sshd.run("ip", "netns", "del", name);
  }
}
