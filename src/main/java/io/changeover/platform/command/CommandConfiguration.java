package io.changeover.platform.command;

import io.changeover.platform.HostRunners;
import io.changeover.platform.Platforms;
import io.changeover.platform.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Finds the packs: those on the class path, then those in {@code DATA/platforms}. */
@Configuration(proxyBeanMethods = false)
public class CommandConfiguration {

  @Bean
  Platforms platforms(
      HostRunners runners, Secrets secrets, @Value("${changeover.data:./data}") Path data)
      throws IOException {
    Path folder = data.toAbsolutePath().normalize();
    var packs = new ArrayList<PackFiles>(shipped());
    packs.addAll(dropped(folder.resolve("platforms")));
    Path work = folder.resolve("work");
    Files.createDirectories(work);
    return new CommandPlatforms(packs, runners, secrets, work);
  }

  private static List<PackFiles> shipped() throws IOException {
    var names = new ArrayList<String>();
    var found =
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:platforms/*/platform.yaml");
    for (var resource : found) {
      String[] parts = resource.getURL().getPath().split("/");
      names.add("platforms/" + parts[parts.length - 2]);
    }
    return names.stream().distinct().sorted().map(PackFiles::shipped).toList();
  }

  private static List<PackFiles> dropped(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().map(PackFiles::folder).toList();
    }
  }
}
