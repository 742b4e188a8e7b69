package io.changeover.process.engine;

import io.changeover.process.catalog.Bundle;
import io.changeover.process.diagram.BundleFiles;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The diagrams, decisions and forms that this build brings, or a folder's. */
@Configuration(proxyBeanMethods = false)
class BundleConfiguration {

  @Bean
  Bundle bundle(@Value("${changeover.bpmn:}") String folder) {
    var files = folder.isEmpty() ? BundleFiles.shipped() : BundleFiles.of(Path.of(folder));
    return new Bundle(files);
  }
}
