package io.changeover.lab;

import io.changeover.failure.BadInput;
import io.changeover.failure.PermanentFailure;
import io.changeover.failure.StepFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The lab: real environments on this machine, in one folder. Its servers and writing clients are
 * processes of their own and go on without us; any later process finds them again by the folder.
 *
 * <p>Everything here throws {@link PermanentFailure} with the cure if something cannot be done,
 * {@link BadInput} for an unusable name, and {@link UncheckedIOException} if the folder cannot be
 * read or written.
 */
public final class LabEnvironments {

  private final LabFolder lab;
  private final ServerBinaries binaries;
  private final LabProcesses processes;
  private final LabBuild build;
  private final List<String> become;

  /**
   * @param folder the lab's own folder, made if it is not there
   * @param jars folder with the servers as Maven fetched them ({@code target/lab})
   */
  public LabEnvironments(Path folder, Path jars) {
    this(folder, jars, LabLayout.USUAL);
  }

  /** The same whose new web environments are laid out like that. */
  public LabEnvironments(Path folder, Path jars, LabLayout layout) {
    this.lab = new LabFolder(folder);
    this.binaries = new ServerBinaries(jars, lab);
    this.processes = new LabProcesses(lab);
    this.become = Become.detect();
    this.build =
        new LabBuild(lab, LabServers.of(lab, binaries, processes, become, layout), processes);
  }

  /**
   * What stands in the way of this kind here, each with its cure; empty if nothing does. A caller
   * may then choose another kind.
   */
  public List<String> obstacles(LabKind kind) {
    return LabServers.obstacles(kind);
  }

  /**
   * Stands the environments up, or starts again what was taken down; what runs is left as it is.
   * Names ending in {@code -prod} are production. Not to be called while an upgrade of one of them
   * is under way: it would start a server that the upgrade has stopped.
   */
  public List<LabEnvironment> up(LabKind kind, List<String> names) {
    var obstacles = obstacles(kind);
    if (!obstacles.isEmpty()) {
      throw new PermanentFailure(String.join(System.lineSeparator(), obstacles));
    }
    return locked(
        () -> {
          var wanted = build.find(kind, names);
          binaries.unpack(kind, kind.from());
          Together.run(wanted.stream().<Together.Task>map(one -> () -> build.stand(one)).toList());
          binaries.unpack(kind, kind.to());
          new LabInventory(lab, become).write(environments());
          return wanted;
        });
  }

  /** Puts the programs of one more version where the lab's inventory says. */
  public void binaries(LabKind kind, String version) {
    run(() -> binaries.unpack(kind, version));
  }

  /** The inventory of all environments of the lab; written by {@link #up}. */
  public Path inventory() {
    return lab.inventory();
  }

  /** All environments of the lab, by name; empty if there is none. */
  public List<LabEnvironment> environments() {
    if (!Files.isDirectory(lab.environments())) {
      return List.of();
    }
    try (var folders = Files.list(lab.environments())) {
      return folders.sorted().flatMap(folder -> LabEnvironment.read(folder).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The lab cannot read " + lab.environments(), e);
    }
  }

  /** How each environment stands. */
  public List<LabStatus> status() {
    return environments().stream().map(one -> attempt(() -> status(one))).toList();
  }

  /** Starts the client of an environment; leaves it be if it runs. A stand-in has none. */
  public void startClient(String name) {
    var environment = environment(name);
    if (environment.kind().isStandIn()) {
      return;
    }
    run(() -> new ShopClients(processes).start(environment));
  }

  /** Stops the writing client of an environment if it runs. */
  public void stopClient(String name) {
    var environment = environment(name);
    run(() -> new ShopClients(processes).stop(environment));
  }

  /** Whether every row acknowledged to the environment's client is in its database now. */
  public AcknowledgedRows acknowledgedRows(String name) {
    var environment = environment(name);
    return attempt(
        () -> {
          var user = environment.kind().superuser();
          try (var connection = ShopDatabase.of(environment, binaries, user).connect()) {
            return AcknowledgedRows.compare(ClientFiles.of(environment).acknowledged(), connection);
          } catch (SQLException e) {
            throw new PermanentFailure(
                "The shop of %s on port %d cannot be read: %s. Is its server up? See `changeover lab status`."
                    .formatted(name, environment.port(), e.getMessage()),
                e);
          }
        });
  }

  /**
   * What visitors of a web environment met; everything so far if the span has no end.
   *
   * @param from in milliseconds since 1970
   * @param to likewise, the instant after the span
   */
  public WebRequests requests(String name, long from, long to) {
    var environment = environment(name);
    return attempt(() -> WebRequests.between(WebRequests.file(environment), from, to));
  }

  /** Whether a manager holds what it held when its environment was made. */
  public CloudVerdict holdings(String name) {
    var environment = environment(name);
    return attempt(() -> CloudEnvironment.verdict(environment));
  }

  /**
   * Stops all clients and servers of this lab and keeps their data. Returns how many it stopped.
   */
  public int down() {
    return locked(() -> endAll(LabProcess::stop));
  }

  /** Stops everything and removes the lab's folder. */
  public void clean() {
    locked(
        () -> {
          int stopped = endAll(LabProcess::drop);
          Trees.delete(lab.root());
          return stopped;
        });
  }

  private int endAll(Ending ending) throws IOException {
    int stopped = 0;
    for (var running : List.of(processes.clients(), processes.servers())) {
      for (var process : running) {
        ending.end(process);
        stopped++;
      }
    }
    return stopped;
  }

  private LabStatus status(LabEnvironment one) throws IOException {
    var files = ClientFiles.of(one);
    return new LabStatus(
        one,
        build.server(one).version(one),
        processes.server(one).isPresent(),
        processes.client(one).isPresent(),
        one.kind().isWeb()
            ? requests(one.name(), 0, Long.MAX_VALUE).served()
            : Acknowledgements.read(files.acknowledged()).ok().size(),
        Files.exists(files.status()) ? Programs.lastLines(files.status(), 1) : "");
  }

  private LabEnvironment environment(String name) {
    return LabEnvironment.read(lab.environments().resolve(name))
        .orElseThrow(
            () ->
                new BadInput(
                    "There is no environment '%s' in the lab %s. Stand it up with: changeover lab up"
                        .formatted(name, lab.root())));
  }

  private <T> T locked(Action<T> action) {
    return attempt(
        () -> {
          try (var lock = LabLock.take(lab)) {
            return action.run();
          }
        });
  }

  private static void run(Together.Task task) {
    attempt(
        () -> {
          task.run();
          return true;
        });
  }

  private static <T> T attempt(Action<T> action) {
    try {
      return action.run();
    } catch (StepFailure e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("The lab could not do it: " + e.getMessage(), e);
    }
  }

  /** A way to end a process. */
  @FunctionalInterface
  private interface Ending {
    void end(LabProcess process) throws IOException;
  }

  /** Something that may fail on files. */
  @FunctionalInterface
  private interface Action<T> {
    T run() throws IOException;
  }
}
