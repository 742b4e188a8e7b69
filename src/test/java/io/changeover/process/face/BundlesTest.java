package io.changeover.process.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.audit.AuditEvent;
import io.changeover.failure.Refusal;
import io.changeover.platform.Platform;
import io.changeover.platform.Platforms;
import io.changeover.process.Actor;
import io.changeover.process.NotAllowed;
import io.changeover.process.UnsafeBundle;
import io.changeover.process.catalog.Bundle;
import io.changeover.process.diagram.BundleFiles;
import io.changeover.process.engine.BundleDeployer;
import io.changeover.process.engine.ShippedBundle;
import io.changeover.process.store.BundleStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Drafts, four eyes, and what a restart does, on real tables and a real engine. */
class BundlesTest {

  private static final Actor DORA = new Actor("dora", Set.of("designers"), false);
  private static final Actor BOTH = new Actor("bea", Set.of("designers", "approvers"), false);
  private static final Actor ANNA = new Actor("anna", Set.of("approvers"), false);
  private static final Actor OLGA = new Actor("olga", Set.of("operators"), false);

  private final List<AuditEvent> events = new ArrayList<>();
  private final ProcessEngine engine = engine();
  private final BundleStore store = store();
  private final BundleDeployer deployer =
      new BundleDeployer(engine.getRepositoryService(), new NoPlatforms());
  private final ShippedBundle shipped = new ShippedBundle(store, deployer, events::add);
  private final EngineBundles bundles = bundles();
  private final StartBundles starts =
      new StartBundles(store, deployer, engine.getRepositoryService());

  private static ProcessEngine engine() {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
    configuration.setProcessEngineName("bundles-" + UUID.randomUUID());
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    return configuration.buildProcessEngine();
  }

  private static BundleStore store() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    var clock = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    return new BundleStore(JdbcClient.create(database), clock);
  }

  private EngineBundles bundles() {
    var drafts = new BundleDrafts(store, deployer, events::add);
    return new EngineBundles(
        new BundleViews(store, engine.getRepositoryService()),
        drafts,
        new BundleDecisions(store, drafts),
        deployer,
        engine.getIdentityService());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static Map<String, byte[]> renamed(String file, String name, String other) {
    var text = new String(BundleFiles.shipped().get(file), StandardCharsets.UTF_8);
    assertThat(text).contains(name);
    return Map.of(file, text.replace(name, other).getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, byte[]> handOver(String name) {
    return renamed("hand-over.bpmn", "name=\"Let clients in\"", "name=\"" + name + "\"");
  }

  private List<String> recorded() {
    return events.stream().map(event -> event.type() + " " + event.actor()).toList();
  }

  @Test
  void aDraftIsForRehearsalsUntilSomebodyElseApprovesIt() {
    shipped.offer(new Bundle(BundleFiles.shipped()));
    var draft = bundles.deploy(DORA, handOver("Open to clients"), "Camunda Modeler");

    assertThat(draft.state()).isEqualTo("draft");
    assertThat(draft.basedOn()).isEqualTo("B-1");
    assertThat(draft.changed()).containsExactly("hand-over.bpmn");
    assertThat(bundles.get("B-1").inForce()).isTrue();
    assertThat(starts.choose("", true).id()).isEqualTo("B-1");
    assertThat(starts.choose("B-2", false).id()).isEqualTo("B-2");
    assertThatThrownBy(() -> starts.choose("B-2", true))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("B-2, a draft of dora", "production takes approved ones only");
    assertThat(bundles.approve(ANNA, "B-2", "").inForce()).isTrue();
    assertThat(starts.choose("", true).id()).isEqualTo("B-2");
    assertThat(starts.definition(store.get("B-1"), "upgrade"))
        .isNotEqualTo(starts.definition(store.get("B-2"), "upgrade"));
    assertThat(recorded())
        .containsExactly(
            "bundle.deployed changeover",
            "bundle.approved changeover",
            "bundle.deployed dora",
            "bundle.approved anna");
  }

  @Test
  void whoMadeItDoesNotApproveItAndWhoIsNoApproverNeither() {
    shipped.offer(new Bundle(BundleFiles.shipped()));
    bundles.deploy(BOTH, handOver("Open to clients"), "Camunda Modeler");

    assertThatThrownBy(() -> bundles.approve(BOTH, "B-2", ""))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("who made it cannot decide about it");
    assertThatThrownBy(() -> bundles.reject(BOTH, "B-2", "x")).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> bundles.approve(DORA, "B-2", "")).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> bundles.withdraw(ANNA, "B-2", "x")).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> bundles.deploy(OLGA, handOver("X"), "curl"))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("'designers'");
    assertThat(bundles.get("B-2").state()).isEqualTo("draft");
    assertThat(recorded().stream().filter(event -> event.startsWith("bundle.refused"))).hasSize(5);
  }

  @Test
  void anUnsafeWholeIsRefusedWithTheWayAndNothingIsDeployed() {
    shipped.offer(new Bundle(BundleFiles.shipped()));
    var unsafe =
        renamed(
            "snapshot-and-prove.bpmn",
            "targetRef=\"serviceTask_proveSnapshot\"",
            "targetRef=\"endEvent_snapshotProven\"");

    assertThatThrownBy(() -> bundles.deploy(DORA, unsafe, "Camunda Modeler"))
        .isInstanceOfSatisfying(
            UnsafeBundle.class,
            refused ->
                assertThat(refused.findings().stream().filter(f -> f.path().size() > 2))
                    .isNotEmpty())
        .hasMessageContaining("→");
    assertThat(bundles.list()).hasSize(1);
    assertThat(recorded()).contains("bundle.refused dora");
  }

  @Test
  void aDesignersFilesAddUpAndWhatCameIntoForceMeanwhileIsNotUndone() {
    shipped.offer(new Bundle(BundleFiles.shipped()));
    bundles.deploy(DORA, handOver("Open to clients"), "Camunda Modeler");
    var second =
        bundles.deploy(
            DORA,
            renamed("finalize.bpmn", "name=\"Sign off and finalize\"", "name=\"Sign off\""),
            "Camunda Modeler");
    bundles.deploy(BOTH, handOver("Let everybody in"), "Camunda Modeler");

    assertThat(second.changed()).containsExactly("finalize.bpmn", "hand-over.bpmn");
    assertThat(bundles.get("B-2").state()).isEqualTo("withdrawn");
    bundles.approve(ANNA, second.id(), "");
    assertThat(bundles.get("B-4").overtaken()).contains("B-3 is in force since");
    assertThatThrownBy(() -> bundles.approve(ANNA, "B-4", "")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> bundles.deploy(BOTH, handOver("Y"), "Camunda Modeler"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("bea withdraws it");
  }

  @Test
  void aRestartNeitherLosesWhatWasApprovedNorLetsNewerShippedDiagramsWin() {
    shipped.offer(new Bundle(BundleFiles.shipped()));
    bundles.deploy(DORA, handOver("Open to clients"), "Camunda Modeler");
    bundles.approve(ANNA, "B-2", "");

    shipped.offer(new Bundle(BundleFiles.shipped()));
    assertThat(bundles.list()).hasSize(2);
    assertThat(bundles.get("B-2").inForce()).isTrue();
    var newer = new TreeMap<>(BundleFiles.shipped());
    newer.putAll(handOver("Newer"));
    shipped.offer(new Bundle(newer));
    shipped.offer(new Bundle(newer));
    assertThat(bundles.list()).hasSize(3);
    assertThat(bundles.get("B-2").inForce()).isTrue();
    assertThat(bundles.get("B-3").state()).isEqualTo("draft");
    assertThat(bundles.approve(ANNA, "B-3", "").inForce()).isTrue();
  }

  private static final class NoPlatforms implements Platforms {

    @Override
    public Platform get(String id) {
      throw new AssertionError("no platform is asked for");
    }

    @Override
    public List<Platform> all() {
      return List.of();
    }
  }
}
