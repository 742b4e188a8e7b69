package io.changeover.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Visitors of a shop that keeps sessions, forgets one, fails, or goes back to an older version. */
class WebLoadTest {

  @TempDir Path folder;
  private final Map<String, AtomicInteger> sessions = new ConcurrentHashMap<>();
  private final Set<String> met = ConcurrentHashMap.newKeySet();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile int forgetAt;
  private volatile int failAt;
  private volatile int oldAt;
  private HttpServer shop;

  @BeforeEach
  void open() throws IOException {
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    shop.setExecutor(Executors.newCachedThreadPool());
    shop.createContext(
        "/shop/next",
        exchange -> {
          int number = asked.incrementAndGet();
          String cookie = exchange.getRequestHeaders().getFirst("Cookie");
          met.add(exchange.getRequestMethod());
          if (cookie != null && cookie.contains("SRV=")) {
            met.add("sticky");
          }
          if ("close".equals(exchange.getRequestHeaders().getFirst("Connection"))) {
            met.add("close");
          }
          String id =
              cookie == null ? "s" + number : cookie.replaceFirst(".*JSESSIONID=(\\w+).*", "$1");
          if (number == forgetAt) {
            sessions.remove(id);
          }
          int sequence = sessions.computeIfAbsent(id, any -> new AtomicInteger()).incrementAndGet();
          exchange.getResponseHeaders().add("Set-Cookie", "JSESSIONID=" + id + "; Path=/shop");
          exchange.getResponseHeaders().add("Set-Cookie", "SRV=fe1; path=/");
          String version = number == oldAt ? "9.0.98" : "10.1.34";
          byte[] body =
              (sequence + " fe1 Apache Tomcat/" + version).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(number == failAt ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    shop.start();
  }

  @AfterEach
  void close() {
    shop.stop(0);
  }

  @Test
  void everyKindOfVisitorIsServedWithItsSessionAndCountedFromWhenItWasDue() throws Exception {
    var seen = visit();

    assertThat(seen.served()).isEqualTo(200);
    assertThat(seen.failed() + seen.lost() + seen.mixed()).isZero();
    assertThat(met).containsExactlyInAnyOrder("GET", "POST", "sticky", "close");
    assertThat(seen.versions()).isEqualTo(Map.of("10.1.34", 200L));
    assertThat(seen.p50Millis()).isPositive().isLessThanOrEqualTo(seen.p99Millis());
  }

  @Test
  void aLostSessionAFailureAndAnOlderVersionShow() throws Exception {
    forgetAt = 150;
    failAt = 120;
    oldAt = 180;

    var seen = visit();

    assertThat(asked.get()).as("nothing is asked twice").isEqualTo(200);
    assertThat(seen.lost()).isBetween(1L, 2L);
    assertThat(seen.failed()).isEqualTo(1);
    assertThat(seen.mixed()).isEqualTo(1);
    assertThat(seen.wrong().toString())
        .contains("status 503")
        .contains("session says 1 instead of");
  }

  @Test
  void whereNobodyAnswersEveryRequestIsAFailureAndTheTimeIsKept() throws Exception {
    shop.stop(0);

    assertThat(visit().failed()).isEqualTo(200);
  }

  private WebRequests visit() throws Exception {
    Path file = folder.resolve("requests");
    new WebLoad(shop.getAddress().getPort(), 100).run(file, Duration.ofSeconds(2));
    assertThat(Files.readAllLines(file)).hasSize(200);
    return WebRequests.between(file, 0, Long.MAX_VALUE);
  }
}
