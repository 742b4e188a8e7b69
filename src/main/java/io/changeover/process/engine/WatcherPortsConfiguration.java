package io.changeover.process.engine;

import io.changeover.process.store.EnvironmentLocks;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the ledger and its watcher ask the process. */
@Configuration(proxyBeanMethods = false)
class WatcherPortsConfiguration {

  /** The fence of an environment. */
  @Bean
  ToLongFunction<String> environmentFences(EnvironmentLocks locks) {
    return locks::fence;
  }

  /** Whether an upgrade is paused. */
  @Bean
  Predicate<String> heldUpgrades(UpgradeStore upgrades) {
    return id -> upgrades.find(id).map(UpgradeRow::paused).orElse(false);
  }
}
