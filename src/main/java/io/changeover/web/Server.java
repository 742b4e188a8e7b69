package io.changeover.web;

import io.changeover.process.FirstPasswords;
import io.changeover.process.NodeFile;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The product as a server: the engine, the REST API and the pages in one process. */
@SpringBootApplication(scanBasePackages = "io.changeover", proxyBeanMethods = false)
public class Server {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** Whatever set its URL. */
  @Bean
  static BeanPostProcessor durableDatabase() {
    return new DurableDatabase();
  }

  /**
   * A server that answers.
   *
   * @param url where, with the port it really got
   * @param context what it consists of
   */
  public record Running(String url, ConfigurableApplicationContext context)
      implements AutoCloseable {

    /** Passwords of users that this start made, once. */
    public Map<String, String> firstPasswords() {
      return context.getBean(FirstPasswords.class).takeOnce();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  /**
   * Starts it and returns when it answers.
   *
   * @throws io.changeover.failure.BadInput if the database can lose commits
   */
  public static Running start(ServerSettings settings) {
    DurableDatabase.check(settings.databaseUrl());
    var context =
        new SpringApplicationBuilder(Server.class)
            .bannerMode(Banner.Mode.OFF)
            .web(WebApplicationType.SERVLET)
            .registerShutdownHook(true)
            .profiles(settings.tls() ? new String[] {"tls"} : new String[0])
            .run(arguments(settings));
    return new Running(url(context, settings), context);
  }

  private static String[] arguments(ServerSettings settings) {
    Map<String, String> all = new LinkedHashMap<>();
    if (settings.cluster()) {
      all.put("changeover.node", NodeFile.identity(settings.data()));
      // A node that was frozen in the middle of a transaction would keep its locks from the others.
      // Deploying diagrams on a busy machine thinks for long between two statements.
      all.put(
          "spring.datasource.hikari.connection-init-sql",
          "SET idle_in_transaction_session_timeout = '60s'");
    }
    all.putAll(settings.more());
    all.put("changeover.data", settings.data().toString());
    all.put("changeover.inventory", settings.inventory().toString());
    all.put("spring.datasource.url", settings.databaseUrl());
    all.put("server.port", Integer.toString(settings.port()));
    all.put("server.address", settings.address());
    return all.entrySet().stream()
        .map(entry -> "--%s=%s".formatted(entry.getKey(), entry.getValue()))
        .toArray(String[]::new);
  }

  private static String url(ConfigurableApplicationContext context, ServerSettings settings) {
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    String host = settings.address().equals("0.0.0.0") ? "127.0.0.1" : settings.address();
    return "%s://%s:%d".formatted(settings.tls() ? "https" : "http", host, port);
  }
}
