package io.changeover.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;

/**
 * Camunda's engine, webapps and REST API on a file of H2 with default settings, and nothing of
 * ours: what the product's start is measured against. Run by {@code src/test/sh/bench.sh} on the
 * libraries alone, so that neither our settings nor our diagrams are on its class path.
 */
@SpringBootApplication(
    exclude = {
      FlywayAutoConfiguration.class,
      SecurityAutoConfiguration.class,
      UserDetailsServiceAutoConfiguration.class
    })
public class BareCamunda {

  /**
   * Starts it and writes its address into {@code server.url} of the folder when it answers.
   *
   * @param args the folder for its database
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]).toAbsolutePath();
    var context =
        new SpringApplicationBuilder(BareCamunda.class)
            .run(
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("camunda"),
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--camunda.bpm.auto-deployment-enabled=false");
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    Path fresh = folder.resolve(".server.url");
    Files.writeString(fresh, "http://127.0.0.1:" + port + "\n");
    Files.move(fresh, folder.resolve("server.url"));
  }
}
