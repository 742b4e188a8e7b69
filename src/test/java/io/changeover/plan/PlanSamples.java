package io.changeover.plan;

import io.changeover.failure.PermanentFailure;
import io.changeover.inventory.Environment;
import io.changeover.inventory.Stage;
import io.changeover.inventory.Window;
import io.changeover.plan.ProcessCatalog.PlannedStep;
import io.changeover.platform.Capability;
import io.changeover.platform.LoadBalancers;
import io.changeover.platform.Observation;
import io.changeover.platform.Platform;
import io.changeover.platform.PlatformData;
import io.changeover.platform.PlatformData.Caution;
import io.changeover.platform.PlatformData.HopRule;
import io.changeover.platform.PlatformData.Prerequisite;
import io.changeover.platform.Platforms;
import io.changeover.platform.Rule;
import io.changeover.platform.Target;
import io.changeover.version.Version;
import io.changeover.version.VersionRange;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small platform, its environments and a planner whose every answer a test can change. */
final class PlanSamples {

  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final HopRule ANY_NEWER = hop("[12,17)", "[13,17]", "any");

  List<Version> releases = versions("12", "13", "14", "15", "16", "17");
  List<HopRule> hops = List.of(ANY_NEWER);
  List<Prerequisite> prerequisites =
      List.of(
          new Prerequisite(
              "enough free disk",
              range("[12,]"),
              range("[13,]"),
              new Rule("freeBytes", "atLeast", "fact:dataBytes*2.5"),
              "Free disk space or move the work folder."));
  List<Caution> cautions =
      List.of(
          new Caution(
              "collation-change",
              range("[12,15)"),
              range("[15,]"),
              new Rule("collations", "notEmpty", ""),
              "Sort orders may change.",
              "Rebuild indexes on text.",
              "",
              "release notes 15"));
  Map<String, Duration> estimates = Map.of("snapshot", Duration.ofMinutes(10));
  List<String> limits = List.of("It copies all data, so it is for databases of up to 500 GB.");
  String packDigest = "pack";
  Map<String, String> slots = Map.of();

  String observed = "14.19";
  Map<String, List<String>> facts =
      new TreeMap<>(
          Map.of(
              "freeBytes", List.of("1000"),
              "dataBytes", List.of("100"),
              "collations", List.of("de_DE"),
              "extensions", List.of("citext", "hstore")));
  Map<String, String> unknown = new HashMap<>();
  boolean capable = true;

  List<PlannedStep> steps =
      List.of(
          new PlannedStep("take-snapshot", "Take snapshot", "step", false),
          new PlannedStep("go-no-go", "Go or no go?", "gate", false),
          new PlannedStep("tear-down", "Tear down old version", "step", true),
          new PlannedStep("verify-new", "Verify new version", "step", true));
  String bundleDigest = "bundle";
  String path = "in-place";

  LoadBalancers balancers =
      target -> {
        throw new PermanentFailure("nobody answers there");
      };

  /** What the table of gates says. */
  boolean goNoGo;

  Map<String, List<Duration>> history = new HashMap<>();
  Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

  Planner planner() {
    return new Planner(platforms(), runbooks(), this::durations, balancers, clock);
  }

  Runbooks runbooks() {
    return id -> new Runbook("B-1", "B-1", catalog(), pathChoice(), environment -> goNoGo);
  }

  PathChoice pathChoice() {
    return (data, environment, from, to) ->
        new PathChoice.Choice(path, "one host, downtime allowed");
  }

  List<Duration> durations(String platform, String environment, String step) {
    return history.getOrDefault(step, List.of());
  }

  ProcessCatalog catalog() {
    return new ProcessCatalog() {
      @Override
      public List<PlannedStep> steps(String path, Map<String, String> slots) {
        return steps;
      }

      @Override
      public String digest() {
        return bundleDigest;
      }
    };
  }

  Plan plan() {
    return planner().plan(production(null), "17");
  }

  PlatformData data() {
    return new PlatformData(
        "postgresql",
        "PostgreSQL",
        releases,
        hops,
        List.of("in-place", "new-host"),
        slots,
        "own-data",
        prerequisites,
        cautions,
        List.of(),
        estimates,
        limits,
        packDigest);
  }

  static Environment production(Window window) {
    return environment("shop-prod", Stage.PRODUCTION, window, host("db1"));
  }

  static Environment preProduction(Target.Host... hosts) {
    return environment("shop-preprod", Stage.PRE_PRODUCTION, null, hosts);
  }

  static Environment environment(String name, Stage stage, Window window, Target.Host... hosts) {
    return new Environment(
        name,
        stage,
        "postgresql",
        List.of(hosts),
        Map.of("data", "/srv/pg"),
        Map.of(),
        Map.of(),
        stage == Stage.PRODUCTION,
        window,
        false);
  }

  static Target.Host host(String name) {
    return new Target.Host(name, "local", List.of("database"), "", List.of(), "");
  }

  static HopRule hop(String from, String to, String path) {
    return new HopRule(range(from), range(to), path, "vendor's manual");
  }

  static VersionRange range(String text) {
    return VersionRange.parse(text);
  }

  static List<Version> versions(String... texts) {
    return Stream.of(texts).map(Version::new).toList();
  }

  Platforms platforms() {
    Platform platform = new SamplePlatform();
    return new Platforms() {
      @Override
      public Platform get(String id) {
        return platform;
      }

      @Override
      public Collection<Platform> all() {
        return List.of(platform);
      }
    };
  }

  private final class SamplePlatform implements Platform {

    @Override
    public String id() {
      return "postgresql";
    }

    @Override
    public PlatformData data() {
      return PlanSamples.this.data();
    }

    @Override
    public Observation observe(Target target) {
      return new Observation(new Version(observed), facts, unknown);
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
      return capable
          ? Optional.of(
              type.cast(
                  Proxy.newProxyInstance(
                      type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> null)))
          : Optional.empty();
    }
  }
}
