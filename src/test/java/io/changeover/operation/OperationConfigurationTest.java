package io.changeover.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.audit.AuditTrail;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostRunner;
import io.changeover.platform.HostRunners;
import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import io.changeover.remote.RemoteConfiguration;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

class OperationConfigurationTest {

  @TempDir Path folder;

  @Test
  void theWiredWatcherRunsAStepAndTellsItsEnd() {
    new ApplicationContextRunner()
        .withPropertyValues("changeover.data=" + folder)
        .withUserConfiguration(
            Product.class, RemoteConfiguration.class, OperationConfiguration.class)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              context.getBean(WatcherLoop.class).start();
              Operations operations = context.getBean(Operations.class);
              Told told = context.getBean(Told.class);
              StepRun first = step(operations, told, "U-0");
              assertThat(first.state()).isEqualTo(State.DONE);
              for (int i = 1; i <= 20; i++) {
                step(operations, told, "U-" + i);
              }
              cost(context.getBean(HostRunners.class).of(target(), "db1"), operations);
            });
    assertThat(folder.resolve("runner/shop/db1/journal")).exists();
  }

  /** Printed, never asserted. */
  private void cost(HostRunner host, Operations operations) {
    long start = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      host.start("cost-" + i, 1, command(), Map.of());
    }
    long look = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      host.look("cost-0");
    }
    long end = System.nanoTime();
    List<Operations.PastStep> past = operations.history("h2", "s");
    double step =
        past.stream()
            .limit(20)
            .mapToLong(p -> Duration.between(p.began(), p.ended()).toMillis())
            .average()
            .orElse(0);
    System.out.printf(
        "one start %.1f ms, one look %.1f ms, one step with one command %.0f ms%n",
        (look - start) / 2e7, (end - look) / 2e7, step);
  }

  private StepRun step(Operations operations, Told told, String upgrade) throws Exception {
    operations.begin(upgrade, 1, "s", target(), "t", () -> new Procedure("a", List.of(command())));
    Instant limit = Instant.now().plusSeconds(20);
    StepRun run = told.next().get(20, TimeUnit.SECONDS);
    while (!operations.newest(upgrade, 1, "s").orElseThrow().delivered()
        && Instant.now().isBefore(limit)) {
      Thread.onSpinWait();
    }
    return run;
  }

  private HostCommand command() {
    return new HostCommand(
        "true",
        "db1",
        List.of("true"),
        Map.of(),
        folder.toString(),
        Map.of(),
        Duration.ofSeconds(9),
        Map.of(),
        false,
        null,
        null,
        "");
  }

  private static Target target() {
    return new Target(
        "shop",
        "h2",
        List.of(new Target.Host("db1", "local", List.of(), "", List.of(), "")),
        Map.of(),
        true);
  }

  static final class Told implements StepListener {

    private final ObjectProvider<Operations> operations;
    private volatile CompletableFuture<StepRun> next = new CompletableFuture<>();

    Told(ObjectProvider<Operations> operations) {
      this.operations = operations;
    }

    CompletableFuture<StepRun> next() {
      return next;
    }

    @Override
    public void ended(StepRun run) {
      operations.getObject().markDelivered(run.key());
      CompletableFuture<StepRun> told = next;
      next = new CompletableFuture<>();
      told.complete(run);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Product {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean(destroyMethod = "dispose")
    JdbcConnectionPool database(Environment environment) {
      String folder = environment.getRequiredProperty("changeover.data");
      JdbcConnectionPool pool =
          JdbcConnectionPool.create("jdbc:h2:file:" + folder + "/db;WRITE_DELAY=0", "sa", "");
      Flyway.configure().dataSource(pool).load().migrate();
      return pool;
    }

    @Bean
    PlatformTransactionManager manager(DataSource database) {
      return new DataSourceTransactionManager(database);
    }

    @Bean
    AuditTrail audit() {
      return event -> {};
    }

    @Bean
    ToLongFunction<String> environmentFences() {
      return environment -> 1L;
    }

    @Bean
    Predicate<String> heldUpgrades() {
      return upgrade -> false;
    }

    @Bean
    Told told(ObjectProvider<Operations> operations) {
      return new Told(operations);
    }
  }
}
