package io.changeover.operation;

import io.changeover.audit.AuditTrail;
import io.changeover.audit.AuditWitness;
import io.changeover.platform.HostRunners;
import io.changeover.platform.Secrets;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wires the ledger and its watcher. The process brings the listener, the fences of environments and
 * whether an upgrade is held.
 */
@Configuration(proxyBeanMethods = false)
public class OperationConfiguration {

  @Bean
  Bell operationBell() {
    return new Bell();
  }

  @Bean
  Transactions operationTransactions(PlatformTransactionManager manager) {
    return new SpringTransactions(manager, () -> {});
  }

  @Bean
  Operations operations(
      DataSource database,
      Transactions transactions,
      AuditTrail audit,
      Clock clock,
      Bell bell,
      StepPlans plans) {
    return new JdbcOperations(
        new TransactionAwareDataSourceProxy(database), transactions, audit, clock, bell, plans);
  }

  @Bean
  StepPlans stepPlans() {
    return new StepPlans();
  }

  /** Every change that the watcher writes asks first whether this process may still write it. */
  @Bean
  Ledger ledger(
      DataSource database,
      PlatformTransactionManager manager,
      ObjectProvider<Tenure> tenure,
      AuditTrail audit,
      Clock clock,
      StepPlans plans) {
    String node = ManagementFactory.getRuntimeMXBean().getName();
    DataSource joining = new TransactionAwareDataSourceProxy(database);
    Tenure may = tenure.getIfAvailable(() -> () -> {});
    return new Ledger(joining, new SpringTransactions(manager, may), audit, clock, node, plans);
  }

  /** Sees committed rows only, as whatever verifies the trail does. */
  @Bean
  AuditWitness ledgerWitness(DataSource database) {
    return new LedgerWitness(database);
  }

  @Bean
  Hosts hosts(
      HostRunners runners,
      Secrets secrets,
      @Qualifier("environmentFences") ToLongFunction<String> fences) {
    return new Hosts(runners, secrets, fences);
  }

  @Bean
  OperationWatcher.Waiting operationWaiting(
      Clock clock,
      @Value("${changeover.operation.patience-seconds:60}") long patience,
      ExecutorService stepDrivers) {
    return new OperationWatcher.Waiting(clock, Duration.ofSeconds(patience), stepDrivers);
  }

  /** Threads for steps that are driven side by side; each waits for a host most of the time. */
  @Bean(destroyMethod = "shutdown")
  ExecutorService stepDrivers(@Value("${changeover.operation.parallel:50}") int parallel) {
    var number = new AtomicInteger();
    var threads =
        new ThreadPoolExecutor(
            parallel,
            parallel,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            work -> {
              var thread = new Thread(work, "changeover-step-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  @Bean
  OperationWatcher operationWatcher(
      Ledger ledger,
      Hosts hosts,
      StepListener listener,
      @Qualifier("heldUpgrades") Predicate<String> held,
      OperationWatcher.Waiting waiting) {
    return OperationWatcher.of(ledger, hosts, listener, held, waiting);
  }

  @Bean
  WatcherLoop watcherLoop(OperationWatcher watcher, Bell bell) {
    return new WatcherLoop(watcher, bell);
  }

  /** Not before the engine can be told of ends. In a cluster the leader's term starts it. */
  @Bean
  @ConditionalOnProperty(name = "changeover.cluster", havingValue = "false", matchIfMissing = true)
  ApplicationListener<ApplicationReadyEvent> watcherStart(WatcherLoop loop) {
    return ready -> loop.start();
  }

  private record SpringTransactions(PlatformTransactionManager manager, Tenure tenure)
      implements Transactions {

    @Override
    public <T> T inNew(Supplier<T> work) {
      TransactionTemplate template = new TransactionTemplate(manager);
      template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
      return Objects.requireNonNull(
          template.execute(
              status -> {
                tenure.confirm();
                return work.get();
              }));
    }

    @Override
    public void afterCommit(Runnable work) {
      if (!TransactionSynchronizationManager.isSynchronizationActive()) {
        work.run();
        return;
      }
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              work.run();
            }
          });
    }
  }
}
