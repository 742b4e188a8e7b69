package io.changeover.process.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.process.diagram.BundleFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Several environments are looked at, and so planned, at once. */
class ConcurrentCatalogTest {

  @Test
  void manyReadersSeeTheSameSteps() throws Exception {
    for (int round = 0; round < 20; round++) {
      var catalog = new BundleCatalog(BundleFiles.of(Path.of("bpmn")));
      var readers = new ArrayList<Callable<List<?>>>();
      for (int i = 0; i < 16; i++) {
        readers.add(() -> catalog.steps("in-place", Map.of()));
      }
      var pool = Executors.newFixedThreadPool(16);
      try {
        for (var seen : pool.invokeAll(readers)) {
          assertThat(seen.get())
              .hasSizeGreaterThan(10)
              .isEqualTo(catalog.steps("in-place", Map.of()));
        }
      } finally {
        pool.shutdownNow();
      }
    }
  }
}
