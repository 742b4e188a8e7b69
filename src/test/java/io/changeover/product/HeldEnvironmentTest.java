package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many want one environment at once. */
class HeldEnvironmentTest {

  private static final int MANY = 20;

  @TempDir Path folder;

  @Test
  void oneStartGetsTheEnvironmentAndTheOthersAreToldWhoHasIt() throws Exception {
    try (var upheaval = new Upheaval(folder, List.of("a-preprod"), Map.of())) {
      var answers = startAtOnce(upheaval.product());
      var won = answers.stream().filter(a -> a.statusCode() == 201).toList();
      assertThat(won).as("%s", answers.stream().map(HttpResponse::body).toList()).hasSize(1);
      String id = won.get(0).body().replaceAll(".*(U-\\d+).*", "$1");
      assertThat(answers)
          .filteredOn(answer -> answer.statusCode() != 201)
          .hasSize(MANY - 1)
          .allSatisfy(
              answer -> {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
                assertThat(answer.body()).contains("a-preprod is held by " + id, "olga");
              });
      assertThat(upheaval.list()).hasSize(1);
    }
  }

  private static List<HttpResponse<String>> startAtOnce(Product product) throws Exception {
    product.token("olga");
    var together = new CyclicBarrier(MANY);
    Callable<HttpResponse<String>> start =
        () -> {
          together.await();
          var wanted = Map.of("environment", "a-preprod", "to", "2.3.232");
          return product.call("olga", "POST", "/api/upgrades", wanted);
        };
    var threads = Executors.newFixedThreadPool(MANY);
    try {
      var answers = new ArrayList<HttpResponse<String>>();
      for (Future<HttpResponse<String>> one : threads.invokeAll(Collections.nCopies(MANY, start))) {
        answers.add(one.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}
