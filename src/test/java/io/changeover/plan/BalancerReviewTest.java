package io.changeover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.failure.TransientFailure;
import io.changeover.inventory.Environment;
import io.changeover.inventory.Stage;
import io.changeover.platform.Balancer;
import io.changeover.platform.LoadBalancer;
import io.changeover.platform.LoadBalancer.Admin;
import io.changeover.platform.LoadBalancer.Health;
import io.changeover.platform.LoadBalancers;
import io.changeover.platform.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a plan without downtime asks of the load balancer as it stands. */
class BalancerReviewTest {

  private final Map<String, String> servers =
      new TreeMap<>(Map.of("fe1", "app/fe1", "fe2", "app/fe2"));
  private final Map<String, LoadBalancer.Server> now = new LinkedHashMap<>();

  @Test
  void allIsMetWhereEverybodyServes() {
    serves("app/fe1", "app/fe2");
    assertThat(checks().values()).extracting(Plan.Check::state).containsOnly("met");
  }

  @Test
  void whoIsOutAlreadyWouldBeLetIn() {
    serves("app/fe2");
    now.put(
        "app/fe1", new LoadBalancer.Server("app/fe1", Admin.MAINTENANCE, Health.UP, 0, "MAINT"));
    notMet("load balancer sends clients to every front-end", "app/fe1 is MAINTENANCE");
  }

  @Test
  void whoIsNotThereIsNamed() {
    serves("app/fe1");
    notMet("load balancer knows every front-end", "app/fe2 is unknown to it");
  }

  @Test
  void whoServesFirstMustBeUp() {
    serves("app/fe1");
    now.put("app/fe2", new LoadBalancer.Server("app/fe2", Admin.READY, Health.DOWN, 0, "DOWN"));
    notMet("load balancer has the promised capacity", "app/fe2 is READY (DOWN");
  }

  @Test
  void aBackendOfOneHalfWouldServeNobody() {
    servers.put("fe1", "app/fe1 admin/fe1");
    serves("app/fe1", "app/fe2", "admin/fe1");
    notMet(
        "load balancer serves each backend from both halves",
        "admin has servers in the first half only");
  }

  @Test
  void whatForgetsSaysSo() {
    serves("app/fe1", "app/fe2");
    Plan.Check check =
        checks(target -> balancer(List.of("it forgets")))
            .get("load balancer forgets nobody who is out");
    assertThat(check.state()).isEqualTo("not met");
    assertThat(check.found()).isEqualTo("it forgets");
  }

  @Test
  void whatDoesNotAnswerIsUnknown() {
    Map<String, Plan.Check> checks =
        checks(
            target -> {
              throw new TransientFailure("no answer");
            });
    assertThat(checks).containsOnlyKeys("load balancer answers");
    assertThat(checks.get("load balancer answers").state()).isEqualTo("unknown");
  }

  private void notMet(String name, String found) {
    Map<String, Plan.Check> checks = checks();
    assertThat(checks.get(name).state()).isEqualTo("not met");
    assertThat(checks.get(name).found()).contains(found);
    assertThat(checks.get(name).cure()).isNotEmpty();
    assertThat(checks.values())
        .as("nothing else is wrong")
        .filteredOn(check -> !check.state().equals("met"))
        .hasSize(1);
  }

  private void serves(String... names) {
    for (String name : names) {
      now.put(name, new LoadBalancer.Server(name, Admin.READY, Health.UP, 0, "UP"));
    }
  }

  private Map<String, Plan.Check> checks() {
    return checks(target -> balancer(List.of()));
  }

  private Map<String, Plan.Check> checks(LoadBalancers balancers) {
    Environment shop = shop();
    var checks = new LinkedHashMap<String, Plan.Check>();
    new BalancerReview(shop, balancers)
        .checks(Halves.of(shop))
        .forEach(check -> checks.put(check.name(), check));
    return checks;
  }

  private LoadBalancer balancer(List<String> shortcomings) {
    return new LoadBalancer() {
      @Override
      public Map<String, Server> servers() {
        return now;
      }

      @Override
      public void set(String server, Admin state, Claim claim) {
        throw new AssertionError("planning changes nothing");
      }

      @Override
      public void cut(String server, Claim claim) {
        throw new AssertionError("planning changes nothing");
      }

      @Override
      public List<String> shortcomings() {
        return shortcomings;
      }
    };
  }

  private Environment shop() {
    var balancer =
        new Balancer("haproxy", "unix:/api", "none", "", servers, Map.of(), Balancer.Roll.USUAL);
    return new Environment(
        "shop",
        Stage.TESTING,
        "web",
        Stream.of("fe1", "fe2")
            .map(n -> new Target.Host(n, "local", List.of("front-end"), "a", List.of(), ""))
            .toList(),
        Map.of(),
        balancer,
        Map.of(),
        Map.of(),
        false,
        null,
        true);
  }
}
