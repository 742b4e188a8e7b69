package io.changeover.lab.cloudify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * One machine of the lab, with a stand-in of a manager on it or none. All that is known of it lies
 * in its folder.
 */
public record CloudMachine(Path folder) {

  /**
   * Makes it with a manager on it.
   *
   * @param options as the stand-in's help text says, without the folder
   * @param withData whether the manager holds an example of everything
   */
  public CloudMachine make(List<String> options, String password, boolean withData)
      throws IOException {
    var words = new ArrayList<>(List.of("--home", folder.toString()));
    words.addAll(options);
    new Making(Options.of(words), password, Clock.systemUTC()).make(withData);
    return this;
  }

  /** Takes the manager off the machine, which stays. */
  public void uninstall() throws IOException {
    new Installation(home(), Clock.systemUTC()).remove();
    Installation.delete(home().packages());
  }

  /** Turns it on and waits until the manager listens. */
  public void start() throws IOException {
    if (new Power(home()).on() != 0) {
      throw new IOException(
          "The stand-in on %s does not start. What it said is in %s."
              .formatted(folder, home().log()));
    }
  }

  /** Whether it was on when it was last heard of: nobody has shut it down since. */
  public boolean isOn() {
    return Files.exists(home().run("pid"));
  }

  /** The version of the manager on it, or empty if there is none. */
  public String version() throws IOException {
    if (!Files.exists(home().machine())) {
      return "";
    }
    var machine = Machine.read(home());
    return machine.installed() ? machine.version() : "";
  }

  /** Where its manager listens. */
  public String url() throws IOException {
    var machine = Machine.read(home());
    return (machine.tls() ? "https://" : "http://") + machine.address();
  }

  /** A program of the machine. */
  public Path program(String name) {
    return home().bin().resolve(name);
  }

  /** Where something is that a real machine has at this path. */
  public Path path(String absolute) {
    return home().root().resolve(absolute.replaceAll("^/+", ""));
  }

  /** The file with what the manager holds. */
  public Path data() {
    return home().data();
  }

  /** Those of the manager's hosts whose agents do not reach it. */
  public List<String> lostAgents(CloudHoldings holdings) throws IOException {
    var machine = Machine.read(home());
    var around = machine.world();
    var world = new World(around == null ? null : Path.of(around));
    var lost = new ArrayList<String>();
    for (var host : holdings.hosts()) {
      var agent = world.agent(host.tenant(), host.id());
      if (agent.isEmpty() || !world.connected(agent.get(), machine.address())) {
        lost.add(host.tenant() + " " + host.id());
      }
    }
    return lost;
  }

  private Home home() {
    return new Home(folder);
  }
}
