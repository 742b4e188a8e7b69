package io.changeover.platform.command;

import io.changeover.platform.HostRunners;
import io.changeover.platform.Platforms;
import io.changeover.platform.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds the packs: those on the class path, then those in {@code DATA/platforms}. */
@Configuration(proxyBeanMethods = false)
public class CommandConfiguration {

  @Bean
  Platforms platforms(
      HostRunners runners, Secrets secrets, @Value("${changeover.data:./data}") Path data)
      throws IOException {
    Path folder = data.toAbsolutePath().normalize();
    Path work = folder.resolve("work");
    Files.createDirectories(work);
    return new CommandPlatforms(PackFolders.all(folder), runners, secrets, work);
  }
}
