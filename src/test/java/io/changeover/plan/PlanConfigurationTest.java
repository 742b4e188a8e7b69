package io.changeover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.platform.LoadBalancers;
import io.changeover.platform.Platforms;
import io.changeover.version.Version;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PlanConfigurationTest {

  private final PlanSamples samples = new PlanSamples();

  @Test
  void thePlannerIsWiredAndWebAnswersHaveTheFormOfPlanJson() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
        .withUserConfiguration(PlanConfiguration.class)
        .withBean(Platforms.class, samples::platforms)
        .withBean(Runbooks.class, samples::runbooks)
        .withBean(Durations.class, () -> samples::durations)
        .withBean(LoadBalancers.class, () -> samples.balancers)
        .withBean(Clock.class, () -> samples.clock)
        .run(
            context -> {
              Plan plan = context.getBean(Planner.class).plan(PlanSamples.production(null), "17");
              ObjectMapper web = context.getBean(ObjectMapper.class);

              assertThat(plan).isEqualTo(samples.plan());
              assertThat(web.writeValueAsString(new Version("14.19"))).isEqualTo("\"14.19\"");
              assertThat(web.writeValueAsString(plan)).contains("\"expected\":\"PT12M\"");
            });
  }
}
