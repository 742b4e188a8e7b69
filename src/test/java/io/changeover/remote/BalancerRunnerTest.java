package io.changeover.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.platform.Balancer;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostRunner.State;
import io.changeover.platform.LoadBalancer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BalancerRunnerTest {

  private final Map<String, Integer> sessions = new TreeMap<>();

  private final LoadBalancer balancer =
      new LoadBalancer() {
        @Override
        public Map<String, Server> servers() {
          var now = new TreeMap<String, Server>();
          sessions.forEach(
              (name, number) ->
                  now.put(name, new Server(name, Admin.DRAIN, Health.UP, number, "UP")));
          return now;
        }

        @Override
        public void set(String server, Admin state, Claim claim) {
          throw new AssertionError("only looked at");
        }

        @Override
        public void cut(String server, Claim claim) {
          throw new AssertionError("only looked at");
        }

        @Override
        public List<String> shortcomings() {
          return List.of();
        }
      };

  private final BalancerRunner runner =
      new BalancerRunner(
          "web",
          "unix:/run/haproxy.sock",
          balancer,
          new BalancerMemory(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));

  private static HostCommand command(String verb, Duration bound) {
    return new HostCommand(
        "wait",
        Balancer.HOST,
        List.of(verb, "--", "app/fe1", "app/fe2"),
        Map.of(),
        "/",
        Map.of(),
        bound,
        Map.of(),
        true,
        null,
        null,
        "Nothing was changed.");
  }

  private State after(HostCommand command, int first, int second) {
    sessions.putAll(Map.of("app/fe1", first, "app/fe2", second));
    return runner.start(command.argv().get(0), 1, command, Map.of()).state();
  }

  @Test
  void aDrainedServerThatItsClientsComeBackToIsNotWaitedForASecondTime() {
    var drained = command("await-drained", Duration.ofMinutes(1));
    assertThat(after(drained, 1, 2)).isEqualTo(State.RUNNING);
    assertThat(after(drained, 0, 2)).isEqualTo(State.RUNNING);
    assertThat(after(drained, 3, 1)).isEqualTo(State.RUNNING);
    assertThat(after(drained, 1, 0)).isEqualTo(State.ENDED);
    assertThat(runner.output("await-drained").standard()).isEmpty();
  }

  @Test
  void whereNobodyMayBeLeftAllHaveToBeIdleAtOnce() {
    var idle = command("await-idle", Duration.ofMinutes(1));
    assertThat(after(idle, 0, 2)).isEqualTo(State.RUNNING);
    assertThat(after(idle, 1, 0)).isEqualTo(State.RUNNING);
    assertThat(after(idle, 0, 0)).isEqualTo(State.ENDED);
  }

  @Test
  void atTheBoundOnlyWhoNeverWasIdleIsNamed() {
    var drained = command("await-drained", Duration.ofMinutes(1));
    assertThat(after(drained, 0, 2)).isEqualTo(State.RUNNING);
    assertThat(after(command("await-drained", Duration.ZERO), 4, 2)).isEqualTo(State.ENDED);
    assertThat(runner.output("await-drained").standard()).startsWith("app/fe2 is DRAIN");
    assertThat(runner.output("await-drained").standard()).doesNotContain("fe1");
  }
}
