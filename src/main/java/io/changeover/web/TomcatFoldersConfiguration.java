package io.changeover.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps what Tomcat writes in the data folder: a killed product leaves nothing elsewhere. */
@Configuration(proxyBeanMethods = false)
class TomcatFoldersConfiguration {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatFolders(
      @Value("${changeover.data}") Path data) {
    return factory -> {
      factory.setBaseDirectory(made(data.resolve("tomcat")).toFile());
      factory.setDocumentRoot(made(data.resolve("tomcat").resolve("empty")).toFile());
    };
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder.toAbsolutePath());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
