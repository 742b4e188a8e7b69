package io.changeover.inventory;

import io.changeover.platform.Balancer;
import io.changeover.platform.Target;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One installation as the inventory describes it. Its version is observed, never declared.
 *
 * @param goNoGo whether the go/no-go gate is asked for before the first destructive step; always
 *     true in production
 * @param window when production may be changed, or null for any time
 * @param balancer what stands in front of it, or none
 * @param cache name to settings, empty if there is none; likewise database
 * @param lab whether the lab made it
 */
public record Environment(
    String name,
    Stage stage,
    String platform,
    List<Target.Host> hosts,
    Map<String, String> settings,
    Balancer balancer,
    Map<String, String> cache,
    Map<String, String> database,
    boolean goNoGo,
    @Nullable Window window,
    boolean lab) {

  /** One without a load balancer. */
  public Environment(
      String name,
      Stage stage,
      String platform,
      List<Target.Host> hosts,
      Map<String, String> settings,
      Map<String, String> cache,
      Map<String, String> database,
      boolean goNoGo,
      @Nullable Window window,
      boolean lab) {
    this(
        name,
        stage,
        platform,
        hosts,
        settings,
        Balancer.NONE,
        cache,
        database,
        goNoGo,
        window,
        lab);
  }

  public Environment {
    hosts = List.copyOf(hosts);
    settings = Map.copyOf(settings);
    cache = Map.copyOf(cache);
    database = Map.copyOf(database);
  }

  /** The environment as its platform sees it. */
  public Target target() {
    return new Target(name, platform, hosts, settings, lab, balancer);
  }

  public boolean isProduction() {
    return stage == Stage.PRODUCTION;
  }
}
