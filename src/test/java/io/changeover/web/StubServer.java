package io.changeover.web;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.audit.AuditVerdict;
import io.changeover.inventory.Inventories;
import io.changeover.inventory.Inventory;
import io.changeover.process.NodeView;
import io.changeover.process.Nodes;
import io.changeover.process.OperationLog;
import io.changeover.process.OperationView;
import io.changeover.process.PasswordResets;
import io.changeover.process.WebappSessions;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.MultipartAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Our door, API and pages on a real Tomcat; what the engine would answer is echoed. Not annotated,
 * so that no other test scans it.
 */
@ImportAutoConfiguration({
  ServletWebServerFactoryAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  MultipartAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  DataSourceAutoConfiguration.class,
  FlywayAutoConfiguration.class,
  SecurityAutoConfiguration.class,
  SecurityFilterAutoConfiguration.class
})
@Import({
  SecurityConfiguration.class,
  CurrentPerson.class,
  VersionJson.class,
  ApiErrors.class,
  LoginController.class,
  EnvironmentsController.class,
  UpgradesController.class,
  OperatorController.class,
  TasksController.class,
  AuditController.class,
  PeopleController.class,
  NodesController.class,
  BundlesController.class,
  ModelerConfiguration.class,
  ModelerController.class,
  LocalKey.class,
  PagesController.class
})
class StubServer {

  public static void main(String[] arguments) {
    SpringApplication.run(StubServer.class, arguments);
  }

  /** Keeps what was recorded. */
  static final class RecordedAudit implements AuditTrail {

    final List<AuditEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void record(AuditEvent event) {
      events.add(event);
    }
  }

  /** Says what reached the engine, and as whom. */
  static final class Echo extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient StubPeople people;

    Echo(StubPeople people) {
      this.people = people;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (body.contains("password=wrong")) {
        response.setStatus(401);
      }
      response
          .getWriter()
          .print("passed as %s %s %s".formatted(people.current.get(), request.getMethod(), body));
    }
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  StubPeople people() {
    return new StubPeople();
  }

  @Bean
  WebappSessions sessions() {
    return session ->
        Optional.ofNullable((String) session.getAttribute("user"))
            .map(user -> new WebappSessions.Login(user, Set.of()));
  }

  @Bean
  RecordedAudit audit() {
    return new RecordedAudit();
  }

  @Bean
  StubUpgrades upgrades() {
    return new StubUpgrades();
  }

  @Bean
  StubBundles bundles() {
    return new StubBundles();
  }

  @Bean
  StubMigrations migrations() {
    return new StubMigrations();
  }

  @Bean
  Inventories inventories() {
    return () -> new Inventory(Map.of(), Map.of(), Map.of(), "0".repeat(64));
  }

  /** Everybody's new password is {@code fresh}. */
  @Bean
  PasswordResets resets() {
    return (user, address) -> "fresh of " + user;
  }

  @Bean
  OperationLog operations() {
    Instant now = Instant.now();
    return id ->
        id.equals("U-3")
            ? List.of(
                new OperationView(
                    "U-3-1.take-snapshot.db1.1.0",
                    1,
                    "take-snapshot",
                    1,
                    "db1",
                    "pg_dumpall",
                    "done",
                    0,
                    "",
                    now.minusSeconds(800),
                    now.minusSeconds(799),
                    now.minusSeconds(700)),
                new OperationView(
                    "U-3-1.restore-snapshot.db1.1.0",
                    1,
                    "restore-snapshot",
                    1,
                    "db1",
                    "pg_restore",
                    "failed",
                    1,
                    "relation \"orders\" already exists",
                    now.minusSeconds(500),
                    now.minusSeconds(499),
                    now.minusSeconds(480)))
            : List.of();
  }

  /** One that leads, and one whose clock is wrong. */
  @Bean
  Nodes nodes() {
    var now = Instant.parse("2026-11-20T08:00:00Z");
    return () ->
        List.of(
            new NodeView(
                "a", "http://a:8080", "a", true, true, now, now, "1", "0".repeat(64), 12, ""),
            new NodeView(
                "b",
                "http://b:8080",
                "b",
                false,
                true,
                now,
                now,
                "1",
                "0".repeat(64),
                600_000,
                "Its clock is 600.0 s ahead of the database's."));
  }

  @Bean
  AuditPapers papers() {
    return new AuditPapers() {
      @Override
      public String report(String upgrade) {
        return "<!doctype html><title>" + upgrade + "</title>";
      }

      @Override
      public void export(String upgrade, OutputStream out) {
        try {
          out.write(upgrade.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
          throw new IllegalStateException(impossible);
        }
      }

      @Override
      public AuditVerdict verify() {
        return new AuditVerdict(
            7, "0".repeat(64), "k", 8, List.of("line 8 is missing."), List.of("a note"));
      }
    };
  }

  @Bean
  ServletRegistrationBean<Echo> engineRest(StubPeople people) {
    var echo = new ServletRegistrationBean<>(new Echo(people), "/engine-rest/*", "/camunda/*");
    echo.setName("echo");
    return echo;
  }
}
