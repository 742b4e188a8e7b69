package io.changeover.process.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** With the settings we ship, a stranger cannot lock anybody out of the engine for good. */
class PasswordLockTest {

  @AfterEach
  void resetClock() {
    ClockUtil.reset();
  }

  @Test
  void wrongPasswordsDelayAndNeverLockForGood() throws IOException {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
    configuration.setProcessEngineName("lock-" + UUID.randomUUID());
    configuration.setMetricsEnabled(false);
    asShipped(configuration);
    ProcessEngine engine = configuration.buildProcessEngine();
    try {
      var identity = engine.getIdentityService();
      var olga = identity.newUser("olga");
      olga.setPassword("Correct-Horse-7-Battery");
      identity.saveUser(olga);
      Instant now = Instant.parse("2026-11-20T12:00:00Z");
      for (int guess = 0; guess < 15; guess++) {
        now = now.plus(Duration.ofMinutes(5));
        ClockUtil.setCurrentTime(Date.from(now));
        assertThat(identity.checkPassword("olga", "wrong")).isFalse();
      }
      ClockUtil.setCurrentTime(Date.from(now.plusSeconds(1)));
      assertThat(identity.checkPassword("olga", "Correct-Horse-7-Battery")).isFalse();
      ClockUtil.setCurrentTime(Date.from(now.plusSeconds(12)));
      assertThat(identity.checkPassword("olga", "Correct-Horse-7-Battery")).isTrue();
    } finally {
      engine.close();
    }
  }

  private static void asShipped(StandaloneInMemProcessEngineConfiguration configuration)
      throws IOException {
    var environment = new StandardEnvironment();
    new YamlPropertySourceLoader()
        .load("shipped", new ClassPathResource("application.yaml"))
        .forEach(environment.getPropertySources()::addLast);
    var names = Binder.get(environment);
    String prefix = "camunda.bpm.generic-properties.properties.login-";
    names
        .bind(prefix + "max-attempts", Bindable.of(Integer.class))
        .ifBound(configuration::setLoginMaxAttempts);
    names
        .bind(prefix + "delay-max-time", Bindable.of(Integer.class))
        .ifBound(configuration::setLoginDelayMaxTime);
  }
}
