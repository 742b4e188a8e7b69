package io.changeover.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.failure.TransientFailure;
import io.changeover.platform.Fleet;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostRunner;
import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import io.changeover.remote.LocalHostRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step over many hosts: real runners, each with a journal of its own, and a real ledger. */
class FleetTest {

  private static final List<String> HOSTS =
      IntStream.rangeClosed(1, 6).mapToObj(i -> "web" + i).toList();

  @TempDir Path folder;

  private Bench bench;
  private final Map<String, HostRunner> runners = new TreeMap<>();

  @BeforeEach
  void sixHosts() {
    bench = new Bench(folder);
    HOSTS.forEach(h -> runners.put(h, new LocalHostRunner(h, folder.resolve(h), List.of())));
    bench.hosts = runners::get;
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void everyHostGetsEveryCommandOnceAndInOrder() throws Exception {
    begin(new Fleet(3, 0, 1, Duration.ZERO, 0), host -> "true");
    StepRun end = run();

    assertThat(end.state()).isEqualTo(State.DONE);
    for (String host : HOSTS) {
      assertThat(Files.readAllLines(folder.resolve("effects." + host)))
          .containsExactly("one", "two");
      assertThat(starts(host))
          .containsExactly(
              "U-1.1.roll.%s.1.0".formatted(host), "U-1.1.roll.%s.1.1".formatted(host));
    }
    assertThat(bench.operations.lanes("U-1", 1, "roll"))
        .extracting(Lane::state)
        .hasSize(6)
        .containsOnly(State.DONE);
    assertThat(bench.operations.steps("U-1")).hasSize(1);
  }

  /** The last hosts' ends ask for the step once more while its own end is being told. */
  @Test
  void theEndOfTheStepIsToldOnceHoweverManyHostsEndAtOnce() throws Exception {
    var drivers = Executors.newFixedThreadPool(8);
    try {
      bench.drivers = drivers;
      bench.restart();
      bench.beforeTelling = () -> LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
      for (int i = 1; i <= 5; i++) {
        begin("U-" + i, new Fleet(6, 0, 0, Duration.ZERO, 0), host -> "true");
        bench.until("U-" + i, "roll", StepRun::delivered);
      }
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    } finally {
      drivers.shutdown();
    }
    assertThat(bench.told)
        .extracting(run -> run.key().upgrade())
        .containsExactly("U-1", "U-2", "U-3", "U-4", "U-5");
  }

  @Test
  void aHostThatFailsStopsTheOthersAndARetryDoesOnlyWhatIsMissing() throws Exception {
    Path cure = folder.resolve("cure");
    begin(new Fleet(1, 0, 0, Duration.ZERO, 0), h -> h.equals("web3") ? "test -e " + cure : "true");
    StepRun failed = run();

    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.message())
        .contains("1 of 6 hosts failed (web3)", "2 are done", "3 were not begun", "on host web3");
    assertThat(folder.resolve("effects.web4")).doesNotExist();

    Files.createFile(cure);
    bench.operations.retry("U-1", 1, "roll", failed::procedure);
    assertThat(run().state()).isEqualTo(State.DONE);
    assertThat(starts("web1")).hasSize(2);
    assertThat(starts("web3"))
        .containsExactly("U-1.1.roll.web3.1.0", "U-1.1.roll.web3.2.0", "U-1.1.roll.web3.2.1");
    assertThat(starts("web6")).containsExactly("U-1.1.roll.web6.2.0", "U-1.1.roll.web6.2.1");
  }

  @Test
  void aProductThatIsKilledOnTheWayGoesOnWhereItWas() throws Exception {
    begin(new Fleet(2, 0, 0, Duration.ZERO, 0), host -> "true");
    for (int i = 0; i < 40 && !bench.newest("U-1", "roll").delivered(); i++) {
      bench.tickWhatIsDue();
      bench.restart();
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(run().state()).isEqualTo(State.DONE);
    HOSTS.forEach(host -> assertThat(starts(host)).as(host).hasSize(2));
  }

  @Test
  void hostsThatCannotBeReachedKeepNoOtherWaitingAndSlowTheFleetDown() throws Exception {
    var drivers = Executors.newFixedThreadPool(4);
    try {
      bench.drivers = drivers;
      bench.patience = Duration.ofMillis(200);
      bench.restart();
      bench.hosts =
          name -> {
            if (name.equals("web2")) {
              throw new TransientFailure("Host web2 does not answer.");
            }
            return runners.get(name);
          };
      begin(new Fleet(6, 0, 0, Duration.ZERO, 1), host -> "true");
      StepRun end = run();

      assertThat(end.state()).isEqualTo(State.FAILED);
      assertThat(end.message())
          .contains("1 of 6 hosts failed (web2)", "5 are done", "web2 does not answer");
      assertThat(starts("web2")).isEmpty();
    } finally {
      drivers.shutdownNow();
    }
  }

  private interface First {
    String of(String host);
  }

  private void begin(Fleet fleet, First condition) {
    begin("U-1", fleet, condition);
  }

  private void begin(String upgrade, Fleet fleet, First condition) {
    var commands = new ArrayList<HostCommand>();
    var hosts = new ArrayList<Target.Host>();
    for (String host : HOSTS) {
      hosts.add(new Target.Host(host, "local", List.of("front-end"), "a", List.of(), ""));
      commands.add(command(host, "one", condition.of(host)));
      commands.add(command(host, "two", "true"));
    }
    var target = new Target("shop", "web", hosts, Map.of(), true);
    var procedure = new Procedure("roll", commands, -1, fleet);
    bench.operations.begin(upgrade, 1, "roll", target, "token", () -> procedure);
  }

  private HostCommand command(String host, String word, String condition) {
    Path effects = folder.resolve("effects." + host);
    return new HostCommand(
        "do " + word,
        host,
        List.of("sh", "-c", "%s && echo %s >>%s".formatted(condition, word, effects)),
        Map.of(),
        folder.toString(),
        Map.of(),
        Duration.ofSeconds(20),
        Map.of(0, HostCommand.Exit.DONE),
        false,
        null,
        null,
        "Nothing else was done on this host.");
  }

  private StepRun run() {
    return bench.until("U-1", "roll", StepRun::delivered);
  }

  private List<String> starts(String host) {
    return runners.get(host).journal().stream()
        .map(line -> line.split(" "))
        .filter(words -> words.length > 4 && words[4].equals("started"))
        .map(words -> words[2])
        .toList();
  }
}
