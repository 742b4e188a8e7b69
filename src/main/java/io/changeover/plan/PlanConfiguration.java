package io.changeover.plan;

import com.fasterxml.jackson.databind.Module;
import io.changeover.platform.LoadBalancers;
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
      Runbooks runbooks,
      Durations durations,
      LoadBalancers balancers,
      Clock clock) {
    return new Planner(platforms, runbooks, durations, balancers, clock);
  }

  /** Spring's own mapper takes it up, so that web answers have the form of {@link PlanJson}. */
  @Bean
  Module versionsAsText() {
    return PlanJson.versionsAsText();
  }
}
