package io.changeover.process.engine;

import io.changeover.operation.Tenure;
import io.changeover.operation.WatcherLoop;
import io.changeover.process.cluster.Duty;
import io.changeover.process.store.EnvironmentLocks;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.support.TransactionTemplate;

/** What the ledger and its watcher ask the process. */
@Configuration(proxyBeanMethods = false)
class WatcherPortsConfiguration {

  /** The fence of an environment, read while whoever asks may still act. */
  @Bean
  ToLongFunction<String> environmentFences(
      EnvironmentLocks locks, TransactionTemplate transaction, ObjectProvider<Tenure> tenure) {
    Tenure may = tenure.getIfAvailable();
    if (may == null) {
      return locks::fence;
    }
    return environment ->
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  may.confirm();
                  return locks.fence(environment);
                }));
  }

  /** In a cluster the watcher follows the leader. */
  @Bean
  @Order(2)
  @ConditionalOnProperty(name = "changeover.cluster", havingValue = "true")
  Duty watching(WatcherLoop loop) {
    return new Watching(loop);
  }

  private record Watching(WatcherLoop loop) implements Duty {

    @Override
    public void begin() {
      loop.start();
    }

    @Override
    public void end() throws InterruptedException {
      loop.stop();
    }
  }

  /** Whether an upgrade is paused. */
  @Bean
  Predicate<String> heldUpgrades(UpgradeStore upgrades) {
    return id -> upgrades.find(id).map(UpgradeRow::paused).orElse(false);
  }
}
