package io.changeover.plan;

import io.changeover.platform.Platforms;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires planning. */
@Configuration(proxyBeanMethods = false)
public class PlanConfiguration {

  @Bean
  Planner planner(
      Platforms platforms,
      PathChoice pathChoice,
      ProcessCatalog catalog,
      Durations durations,
      Clock clock) {
    return new Planner(platforms, pathChoice, catalog, durations, clock);
  }
}
