package io.changeover.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.TransientFailure;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostRunner;
import io.changeover.platform.HostRunner.Look;
import io.changeover.platform.HostRunner.State;
import io.changeover.platform.LoadBalancer.Admin;
import io.changeover.platform.LoadBalancer.Claim;
import io.changeover.platform.LoadBalancer.Health;
import io.changeover.product.Needs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver and its runner against a real HAProxy, which forgets, restarts, refuses and lies. */
class HaproxyBalancerTest {

  private static final Claim CLAIM = new Claim("shop-prod", "U-1.drain", 7);

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path folder;

  @BeforeAll
  static void haproxyIsHere() {
    Needs.program("haproxy", "load balancers through HAProxy");
  }

  @Test
  void itIsDrainedPutAsideAndLetInAgain() throws Exception {
    try (var haproxy = new Haproxy(folder)) {
      for (String address : List.of(haproxy.unix(), haproxy.tcp())) {
        var balancer = new HaproxyBalancer(haproxy.access(address));
        assertThat(balancer.servers().get("app/fe1").serves()).isTrue();

        balancer.set("app/fe1", Admin.DRAIN, CLAIM);
        assertThat(balancer.servers().get("app/fe1").admin()).isEqualTo(Admin.DRAIN);
        balancer.set("app/fe1", Admin.MAINTENANCE, CLAIM);
        assertThat(balancer.servers().get("app/fe1").admin()).isEqualTo(Admin.MAINTENANCE);
        assertThat(ask(haproxy, "/")).isEqualTo("fe2");

        balancer.set("app/fe1", Admin.READY, CLAIM);
        var runner = runner(haproxy, address);
        assertThat(ended(runner, "up" + address, command("await-up", "--", "app/fe1")).exitCode())
            .isZero();
        assertThat(balancer.servers().get("app/fe1").health()).isEqualTo(Health.UP);
      }
    }
  }

  @Test
  void aDeadServerCountsAsDrained() throws Exception {
    try (var haproxy = new Haproxy(folder)) {
      haproxy.killServer("fe1");
      var runner = runner(haproxy, haproxy.unix());
      ended(runner, "drain", command("drain", "--", "app/fe1"));

      long begin = System.nanoTime();
      Look idle = ended(runner, "idle", command("await-idle", "--", "app/fe1"));

      assertThat(idle.exitCode()).isZero();
      assertThat(runner.output("idle").standard()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
      Look few = ended(runner, "few", command("capacity", "2", "--", "app/fe1", "app/fe2"));
      assertThat(few.exitCode()).isEqualTo(1);
      assertThat(runner.output("few").error()).contains("2 of", "app/fe1");
    }
  }

  @Test
  void sessionsAreWaitedForUpToTheBoundAndThenCut() throws Exception {
    try (var haproxy = new Haproxy(folder)) {
      var runner = runner(haproxy, haproxy.unix());
      ended(runner, "out", command("maintenance", "--", "app/fe2"));
      var slow = client.sendAsync(request(haproxy, "/slow"), BodyHandlers.ofString());
      var balancer = new HaproxyBalancer(haproxy.access(haproxy.unix()));
      while (balancer.servers().get("app/fe1").sessions() == 0) {
        Haproxy.pause(10);
      }
      ended(runner, "drain", command("drain", "--", "app/fe1"));

      HostCommand wait = command("await-idle", Duration.ofMillis(300), "--", "app/fe1");
      assertThat(runner.start("idle", 7, wait, Map.of()).state()).isEqualTo(State.RUNNING);
      ended(runner, "idle", wait);
      assertThat(runner.output("idle").standard()).contains("app/fe1", "1 sessions");

      ended(runner, "out1", command("maintenance", "--", "app/fe1"));
      ended(runner, "idle1", command("await-idle", Duration.ofMillis(300), "--", "app/fe1"));
      assertThat(runner.output("idle1").standard()).contains("app/fe1 is MAINTENANCE");

      ended(runner, "cut", command("cut", "--", "app/fe1"));
      ended(runner, "idle2", command("await-idle", "--", "app/fe1"));
      assertThat(runner.output("idle2").standard()).isEmpty();
      assertThat(
              slow.handle((answer, failure) -> failure != null || answer.statusCode() >= 500).get())
          .isTrue();
    }
  }

  @Test
  void aReloadForgetsNobodyThanksToTheStateFile() throws Exception {
    try (var haproxy = new Haproxy(folder)) {
      var balancer = new HaproxyBalancer(haproxy.access(haproxy.unix()));
      assertThat(balancer.shortcomings()).isEmpty();
      balancer.set("app/fe1", Admin.MAINTENANCE, CLAIM);

      haproxy.stop();
      assertThatThrownBy(balancer::servers)
          .isInstanceOf(TransientFailure.class)
          .hasMessageContaining("does not answer");
      haproxy.start();

      assertThat(balancer.servers().get("app/fe1").admin()).isEqualTo(Admin.MAINTENANCE);
    }
  }

  @Test
  void aStateThatWasCutShortIsNotWrittenDown() throws Exception {
    try (var haproxy = new Haproxy(folder);
        var lying = new LyingSocket(folder.resolve("lying"), folder.resolve("api"))) {
      var balancer = new HaproxyBalancer(haproxy.access("unix:" + folder.resolve("lying")));
      balancer.set("app/fe1", Admin.MAINTENANCE, CLAIM);
      String whole = Files.readString(folder.resolve("state"));
      assertThat(whole).contains(" fe1 ", " fe2 ");

      lying.change(
          answer ->
              answer.startsWith("1\n") ? answer.substring(0, answer.indexOf(" fe2 ")) : answer);
      assertThatThrownBy(() -> balancer.set("app/fe2", Admin.DRAIN, CLAIM))
          .isInstanceOf(TransientFailure.class)
          .hasMessageContaining("were not written down");
      assertThat(folder.resolve("state")).hasContent(whole);
    }
  }

  @Test
  void whatWasDoneBeforeItWentSilentIsNamed() throws Exception {
    try (var haproxy = new Haproxy(folder);
        var lying = new LyingSocket(folder.resolve("lying"), folder.resolve("api"))) {
      lying.silence("set server app/fe2");
      var runner = runner(haproxy, "unix:" + folder.resolve("lying"));
      HostCommand drain = command("drain", "--", "app/fe1", "app/fe2");
      assertThatThrownBy(() -> runner.start("drain", 7, drain, Map.of()))
          .isInstanceOf(TransientFailure.class)
          .hasMessageContaining("Done before: app/fe1");

      lying.silence("\0");
      assertThat(ended(runner, "drain", drain).exitCode()).isZero();
    }
  }

  @Test
  void oneWithoutStateFileForgetsAndThatIsSeen() throws Exception {
    try (var haproxy = new Haproxy(folder, false, "admin")) {
      var runner = runner(haproxy, haproxy.unix());
      HostCommand out = command("maintenance", "--", "app/fe1");
      ended(runner, "out", out);
      haproxy.stop();
      haproxy.start();

      Look look = ended(runner, "still", command("expect-out", "--", "app/fe1"));

      assertThat(look.exitCode()).isEqualTo(1);
      assertThat(runner.output("still").error()).contains("app/fe1 is READY");
      // another process of the product, which remembers nothing, does not believe that it happened
      assertThat(runner(haproxy, haproxy.unix()).look("out", out).state()).isEqualTo(State.ABSENT);
    }
  }

  @Test
  void whetherItHappenedIsReadOffItsState() throws Exception {
    try (var haproxy = new Haproxy(folder)) {
      HostCommand out = command("maintenance", "--", "app/fe1");
      assertThat(runner(haproxy, haproxy.unix()).look("out", out).state()).isEqualTo(State.ABSENT);
      ended(runner(haproxy, haproxy.unix()), "out", out);

      Look again = runner(haproxy, haproxy.unix()).look("out", out);

      assertThat(again).isEqualTo(new Look(State.ENDED, 0, ""));
    }
  }

  @Test
  void anOlderFenceIsRefused() throws Exception {
    try (var haproxy = new Haproxy(folder)) {
      var balancer = new HaproxyBalancer(haproxy.access(haproxy.unix()));
      balancer.set("app/fe1", Admin.DRAIN, CLAIM);

      assertThatThrownBy(
              () -> balancer.set("app/fe1", Admin.READY, new Claim("shop-prod", "U-0.x", 6)))
          .isInstanceOf(PermanentFailure.class)
          .hasMessageContaining("has seen fence 7");
      assertThat(balancer.servers().get("app/fe1").admin()).isEqualTo(Admin.DRAIN);
      balancer.set("app/fe1", Admin.READY, new Claim("other", "U-0.x", 1));
    }
  }

  @Test
  void oneThatRefusesSaysHowToBeAllowed() throws Exception {
    try (var haproxy = new Haproxy(folder, true, "user")) {
      var balancer = new HaproxyBalancer(haproxy.access(haproxy.tcp()));

      assertThatThrownBy(() -> balancer.set("app/fe1", Admin.DRAIN, CLAIM))
          .isInstanceOf(PermanentFailure.class)
          .hasMessageContaining("permission denied")
          .hasMessageContaining("level admin");
    }
  }

  @Test
  void oneThatSaysYesAndDoesNothingIsFoundOut() throws Exception {
    try (var haproxy = new Haproxy(folder);
        var liar = new LyingSocket(folder.resolve("liar"), folder.resolve("api"))) {
      liar.swallow("set server");
      var runner = runner(haproxy, "unix:" + folder.resolve("liar"));

      Look look = ended(runner, "out", command("drain", "--", "app/fe1"));

      assertThat(look.exitCode()).isEqualTo(3);
      assertThat(runner.output("out").error()).contains("says otherwise", "app/fe1 is READY");
    }
  }

  @Test
  void aServerItDoesNotKnowIsNamed() throws Exception {
    try (var haproxy = new Haproxy(folder)) {
      var runner = runner(haproxy, haproxy.unix());

      assertThat(ended(runner, "out", command("drain", "--", "app/fe9")).exitCode()).isEqualTo(3);
      assertThat(runner.output("out").error()).contains("No such server");
    }
  }

  private String ask(Haproxy haproxy, String path) throws Exception {
    return client.send(request(haproxy, path), BodyHandlers.ofString()).body();
  }

  private static HttpRequest request(Haproxy haproxy, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + haproxy.port + path)).build();
  }

  private static HostRunner runner(Haproxy haproxy, String address) {
    return new Balancers((target, host) -> null).runner(haproxy.target(address));
  }

  private static Look ended(HostRunner runner, String key, HostCommand command) {
    Look look = runner.start(key, 7, command, Map.of());
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (look.state() == State.RUNNING && System.nanoTime() < end) {
      Haproxy.pause(20);
      look = runner.look(key, command);
    }
    return look;
  }

  private static HostCommand command(String... argv) {
    return command(argv[0], Duration.ofSeconds(5), List.of(argv).subList(1, argv.length));
  }

  private static HostCommand command(String verb, Duration bound, String... rest) {
    return command(verb, bound, List.of(rest));
  }

  private static HostCommand command(String verb, Duration bound, List<String> rest) {
    var argv = new java.util.ArrayList<>(List.of(verb));
    argv.addAll(rest);
    return new HostCommand(
        verb,
        "load-balancer",
        argv,
        Map.of(),
        "/",
        Map.of(),
        bound,
        Map.of(),
        false,
        null,
        null,
        "");
  }
}
