package io.changeover.operation;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.audit.AuditUnavailable;
import io.changeover.audit.OutboxAuditTrail;
import io.changeover.failure.PermanentFailure;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostCommand.Exit;
import io.changeover.platform.HostCommand.Expectation;
import io.changeover.platform.HostRunner;
import io.changeover.platform.Procedure;
import io.changeover.platform.Secrets;
import io.changeover.platform.Target;
import io.changeover.remote.LocalHostRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A ledger on disk, a host with real processes, and a product that can be crashed at any boundary.
 */
final class Bench implements AutoCloseable {

  /** As if the product had been killed here. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  static final Target TARGET =
      new Target(
          "shop",
          "h2",
          List.of(new Target.Host("db1", "local", List.of(), "", List.of(), "")),
          Map.of(),
          true);

  final Path folder;
  final JdbcConnectionPool pool;
  final DataSource joining;
  final JdbcTemplate sql;
  final DataSourceTransactionManager manager;
  final HostRunner host;
  final JdbcOperations operations;
  Runnable beforeTelling = () -> {};
  final List<StepRun> told = new ArrayList<>();
  final List<String> crossed = new ArrayList<>();
  int crashAt = -1;
  boolean held;
  boolean hasty;
  boolean deaf;
  boolean auditFull;
  Duration patience = Duration.ofMillis(300);
  Secrets secrets = reference -> reference.equals("env:PW") ? "CANARY-1" : reference;
  UnaryOperator<HostRunner> way = UnaryOperator.identity();
  UnaryOperator<Transactions> ledgerWay = UnaryOperator.identity();
  Executor drivers = Runnable::run;
  Function<String, HostRunner> hosts;
  private OperationWatcher watcher;

  Bench(Path folder) {
    this.folder = folder;
    this.pool =
        JdbcConnectionPool.create(
            "jdbc:h2:file:" + folder.resolve("db") + ";WRITE_DELAY=0", "sa", "");
    Flyway.configure().dataSource(pool).load().migrate();
    this.joining = new TransactionAwareDataSourceProxy(pool);
    this.sql = new JdbcTemplate(pool);
    sql.execute("CREATE TABLE TEST_AUDIT (TYPE VARCHAR(99), DETAILS VARCHAR(9999))");
    this.manager = new DataSourceTransactionManager(pool);
    this.host = new LocalHostRunner("db1", folder.resolve("home"), List.of());
    this.operations =
        new JdbcOperations(joining, transactions(), audit(), Clock.systemUTC(), new Bell());
    this.hosts = this::runner;
    restart();
  }

  @Override
  public void close() {
    pool.dispose();
  }

  /** A new product process on the same database and host. */
  void restart() {
    Ledger ledger =
        new Ledger(
            joining,
            ledgerWay.apply(transactions()),
            audit(),
            Clock.systemUTC(),
            "node",
            new StepPlans());
    Hosts hosts =
        new Hosts(
            (target, name) -> this.hosts.apply(name),
            reference -> secrets.resolve(reference),
            any -> 7L);
    OperationWatcher.Waiting waiting =
        new OperationWatcher.Waiting(Clock.systemUTC(), patience, drivers);
    watcher = OperationWatcher.of(ledger, hosts, this::tell, any -> held, waiting);
    watcher.recover();
  }

  void tick() {
    watcher.hint();
    watcher.tick();
  }

  void tickWhatIsDue() {
    watcher.tick();
  }

  StepRun begin(String upgrade, HostCommand... commands) {
    return begin(upgrade, new Procedure("change", List.of(commands)));
  }

  StepRun begin(String upgrade, Procedure procedure) {
    return operations.begin(upgrade, 1, "change-it", TARGET, "token", () -> procedure);
  }

  StepRun newest(String upgrade) {
    return newest(upgrade, "change-it");
  }

  StepRun newest(String upgrade, String step) {
    return operations.newest(upgrade, 1, step).orElseThrow();
  }

  /** Ticks until the end was taken by the process. */
  StepRun run(String upgrade) {
    return until(upgrade, StepRun::delivered);
  }

  StepRun until(String upgrade, Predicate<StepRun> wanted) {
    return until(upgrade, "change-it", wanted);
  }

  StepRun until(String upgrade, String step, Predicate<StepRun> wanted) {
    long patienceEnd = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!wanted.test(newest(upgrade, step))) {
      if (System.nanoTime() > patienceEnd) {
        throw new AssertionError("stuck: " + newest(upgrade, step));
      }
      tickWhatIsDue();
      LockSupport.parkNanos(2_000_000);
    }
    return newest(upgrade, step);
  }

  List<String> audited(String type) {
    return sql.queryForList("SELECT DETAILS FROM TEST_AUDIT WHERE TYPE=?", String.class, type);
  }

  Transactions transactions() {
    TransactionTemplate template = new TransactionTemplate(manager);
    template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return new Transactions() {
      @Override
      public <T> T inNew(Supplier<T> work) {
        cross("before a transaction");
        T result =
            Objects.requireNonNull(
                template.execute(
                    status -> {
                      T done = work.get();
                      cross("before a commit");
                      return done;
                    }));
        cross("after a commit");
        return result;
      }
    };
  }

  AuditTrail audit() {
    JdbcTemplate audited = new JdbcTemplate(joining);
    AuditTrail outbox = new OutboxAuditTrail(joining, Clock.systemUTC());
    return (AuditEvent event) -> {
      if (auditFull) {
        throw new AuditUnavailable("disk full", new IllegalStateException());
      }
      audited.update(
          "INSERT INTO TEST_AUDIT VALUES (?, ?)", event.type(), event.details().toString());
      outbox.record(event);
    };
  }

  private void tell(StepRun run) {
    beforeTelling.run();
    cross("before delivery");
    told.add(run);
    if (!deaf) {
      new TransactionTemplate(manager)
          .executeWithoutResult(s -> operations.markDelivered(run.key()));
    }
    cross("after delivery");
  }

  private HostRunner runner(String name) {
    if (!name.equals("db1")) {
      throw new PermanentFailure("no host " + name);
    }
    return new CrossedRunner(way.apply(host), hasty, this::cross);
  }

  private void cross(String boundary) {
    if (watcher == null) {
      return;
    }
    crossed.add(boundary);
    if (crossed.size() - 1 == crashAt) {
      throw new Crash();
    }
  }

  /** A command; change what matters with the methods below. */
  HostCommand shell(String words) {
    return new HostCommand(
        "do " + words.split(" ")[0],
        "db1",
        List.of("sh", "-c", words),
        Map.of(),
        folder.toString(),
        Map.of(),
        Duration.ofSeconds(30),
        Map.of(0, Exit.DONE, 7, Exit.SOON, 8, Exit.WAIT, 9, Exit.TRANSIENT),
        false,
        null,
        null,
        "The old data is in place. Free some space, then retry.");
  }

  HostCommand readOnly(String words, String capture, Expectation expectation) {
    HostCommand c = shell(words);
    return new HostCommand(
        c.name(),
        c.host(),
        c.argv(),
        c.environment(),
        c.workingFolder(),
        c.files(),
        c.deadline(),
        c.exits(),
        true,
        capture,
        expectation,
        c.failure());
  }

  HostCommand with(
      HostCommand c, String host, Map<String, String> environment, Map<String, String> files) {
    return new HostCommand(
        c.name(),
        host,
        c.argv(),
        environment,
        c.workingFolder(),
        files,
        c.deadline(),
        c.exits(),
        c.readOnly(),
        c.capture(),
        c.expectation(),
        c.failure());
  }

  /** The same command with little time. */
  HostCommand briefly(HostCommand c) {
    return new HostCommand(
        c.name(),
        c.host(),
        c.argv(),
        c.environment(),
        c.workingFolder(),
        c.files(),
        Duration.ofSeconds(2),
        c.exits(),
        c.readOnly(),
        c.capture(),
        c.expectation(),
        c.failure());
  }
}
