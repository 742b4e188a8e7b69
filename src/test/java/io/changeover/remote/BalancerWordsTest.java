package io.changeover.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.platform.LoadBalancer.Admin;
import io.changeover.platform.LoadBalancer.Health;
import io.changeover.platform.LoadBalancer.Server;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalancerWordsTest {

  private static Server server(String name, Admin admin, Health health) {
    return new Server(name, admin, health, 0, health.name());
  }

  private static Map<String, Server> now(Admin half, Health other) {
    return Map.of(
        "app/fe1", server("app/fe1", half, Health.UP),
        "app/fe2", server("app/fe2", Admin.READY, other));
  }

  private static String why(String option, Map<String, Server> now) {
    return BalancerWords.of(List.of("capacity", option, "--", "app/fe2")).why(now);
  }

  @Test
  void tooFewServe() {
    assertThat(why("1", now(Admin.READY, Health.UP))).isEmpty();
    assertThat(why("1", now(Admin.MAINTENANCE, Health.DOWN))).startsWith("1 of [app/fe2]");
  }

  @Test
  void whomNobodyIsSentToIsNotMissed() {
    assertThat(why("1 unless app/fe1", now(Admin.MAINTENANCE, Health.DOWN))).isEmpty();
    assertThat(why("1 unless app/fe1", now(Admin.READY, Health.DOWN))).startsWith("1 of [app/fe2]");
  }

  @Test
  void aNoteSaysHowEachStands() {
    var note = BalancerWords.of(List.of("note", "--", "app/fe1", "app/fe2"));

    assertThat(note.isLook()).isTrue();
    assertThat(note.why(now(Admin.MAINTENANCE, Health.DOWN))).isEmpty();
    assertThat(note.told(now(Admin.MAINTENANCE, Health.DOWN)))
        .isEqualTo("app/fe1 is MAINTENANCE (UP, 0 sessions)\napp/fe2 is READY (DOWN, 0 sessions)");
  }
}
