package io.changeover.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A process that stood still at a boundary while another took over, and then goes on as if nothing
 * had happened.
 */
class LostTenureTest {

  private static final long OLD_FENCE = 7;
  private static final long NEW_FENCE = 8;

  @TempDir private Path folder;
  private Bench bench;
  private boolean lost;
  private Runnable meanwhile = () -> {};

  @BeforeEach
  void open() {
    bench = new Bench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void whoStoodStillBeforeTheStartDoesNotStartAgainWhatTheNewOneHasStarted() throws IOException {
    HostCommand effect = effect();
    bench.begin("U-1", effect);
    meanwhile = this::takeOver;

    watcher(OLD_FENCE, "old").tick();

    assertThat(Files.readAllLines(folder.resolve("effects"))).hasSize(1);
    OperationRecord row = bench.operations.operations("U-1").get(0);
    assertThat(row.node()).isEqualTo("new");
    assertThat(row.fence()).isEqualTo(NEW_FENCE);
    assertThat(row.state()).isEqualTo(State.DONE);
    assertThat(bench.told).hasSize(1);
  }

  @Test
  void anotherCommandOfWhoStoodStillIsRefusedByTheHostBecauseOfItsFence() throws IOException {
    bench.begin("U-1", effect());
    takeOver();

    assertThatThrownBy(() -> bench.host.start("U-1-other", OLD_FENCE, effect(), Map.of()))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("fence 7 is older than 8");

    assertThat(Files.readAllLines(folder.resolve("effects"))).hasSize(1);
  }

  @Test
  void whoLostItWritesNothingAndTellsNothing() {
    bench.begin("U-1", effect());
    lost = true;

    watcher(OLD_FENCE, "old").tick();

    assertThat(bench.operations.operations("U-1")).isEmpty();
    assertThat(bench.newest("U-1").state()).isEqualTo(State.INTENT);
    assertThat(bench.told).isEmpty();
    assertThat(folder.resolve("effects")).doesNotExist();
  }

  /** Another process follows the step to its end, with the raised fence. */
  private void takeOver() {
    lost = true;
    meanwhile = () -> {};
    OperationWatcher next = watcher(NEW_FENCE, "new");
    next.recover();
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!bench.newest("U-1").delivered() && System.nanoTime() < end) {
      next.hint();
      next.tick();
    }
  }

  private HostCommand effect() {
    return bench.shell("echo done >> effects");
  }

  private OperationWatcher watcher(long fence, String node) {
    boolean old = node.equals("old");
    Ledger ledger =
        new Ledger(
            bench.joining,
            confirming(old),
            bench.audit(),
            Clock.systemUTC(),
            node,
            new StepPlans());
    HostRunner host = old ? new Late(bench.host) : bench.host;
    Hosts hosts = new Hosts((target, name) -> host, reference -> reference, any -> fence);
    var waiting =
        new OperationWatcher.Waiting(Clock.systemUTC(), Duration.ofSeconds(5), Runnable::run);
    return OperationWatcher.of(
        ledger,
        hosts,
        run -> {
          bench.told.add(run);
          bench.operations.markDelivered(run.key());
        },
        any -> false,
        waiting);
  }

  private Transactions confirming(boolean old) {
    TransactionTemplate template = new TransactionTemplate(bench.manager);
    template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return new Transactions() {
      @Override
      public <T> T inNew(Supplier<T> work) {
        return Objects.requireNonNull(
            template.execute(
                status -> {
                  if (old && lost) {
                    throw new LedgerUnavailable("another leads");
                  }
                  return work.get();
                }));
      }
    };
  }

  /** Its caller stands still right before the start. */
  private final class Late implements HostRunner {

    private final HostRunner host;

    Late(HostRunner host) {
      this.host = host;
    }

    @Override
    public Look start(String key, long fence, HostCommand command, Map<String, String> secrets) {
      meanwhile.run();
      return host.start(key, fence, command, secrets);
    }

    @Override
    public Look look(String key) {
      return host.look(key);
    }

    @Override
    public Output output(String key) {
      return host.output(key);
    }

    @Override
    public Look cancel(String key) {
      return host.cancel(key);
    }

    @Override
    public Result probe(List<String> argv, Map<String, String> environment, Duration timeout) {
      return host.probe(argv, environment, timeout);
    }

    @Override
    public List<String> journal() {
      return host.journal();
    }

    @Override
    public Path home() {
      return host.home();
    }
  }
}
