package io.changeover.process.face;

import io.changeover.failure.BadInput;
import io.changeover.process.Actor;
import io.changeover.process.BundleView;
import io.changeover.process.Bundles;
import io.changeover.process.NotAllowed;
import io.changeover.process.UnsafeBundle;
import io.changeover.process.catalog.Bundle;
import io.changeover.process.engine.BundleDeployer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** Versions of the diagrams on top of engine and tables. */
@Component
final class EngineBundles implements Bundles {

  private final BundleViews views;
  private final BundleDrafts drafts;
  private final BundleDecisions decisions;
  private final BundleDeployer deployer;
  private final IdentityService identity;

  EngineBundles(
      BundleViews views,
      BundleDrafts drafts,
      BundleDecisions decisions,
      BundleDeployer deployer,
      IdentityService identity) {
    this.views = views;
    this.drafts = drafts;
    this.decisions = decisions;
    this.deployer = deployer;
    this.identity = identity;
  }

  @Override
  public List<BundleView> list() {
    return views.all();
  }

  @Override
  public BundleView get(String id) {
    return views.of(id);
  }

  @Override
  public Bundle files(String id) {
    return unwatched(() -> deployer.read(views.of(id).deployment()));
  }

  @Override
  public List<BundleView.Definition> definitions(String id) {
    return unwatched(() -> views.definitions(id));
  }

  @Override
  public BundleView deploy(Actor actor, Map<String, byte[]> files, String source) {
    requireDesigner(actor);
    if (files.isEmpty()) {
      throw new BadInput("No file was sent: send a diagram, a decision table or a form.");
    }
    return unwatched(() -> keep(actor, drafts.lay(actor, files), source));
  }

  @Override
  public BundleView propose(Actor actor, String id) {
    requireDesigner(actor);
    return unwatched(() -> keep(actor, drafts.again(actor, id), "as " + views.of(id).id()));
  }

  private BundleView keep(Actor actor, BundleDrafts.Laid laid, String source) {
    try {
      deployer.check(laid.whole());
      return views.of(drafts.keep(actor, laid, source));
    } catch (UnsafeBundle unsafe) {
      var said = String.valueOf(unsafe.getMessage());
      drafts.record(
          "bundle.refused",
          actor,
          "",
          Map.of(
              "digest",
              laid.whole().digest(),
              "source",
              source,
              "why",
              said.length() <= 2000 ? said : said.substring(0, 2000) + "…"));
      throw unsafe;
    }
  }

  private void requireDesigner(Actor actor) {
    if (!actor.groups().contains("designers")) {
      var why = "only members of the group 'designers' deploy diagrams";
      drafts.record("bundle.refused", actor, "", Map.of("decision", "deploy", "why", why));
      throw new NotAllowed("%s may not: %s.".formatted(actor.user(), why));
    }
  }

  @Override
  public BundleView approve(Actor actor, String id, String reason) {
    decisions.mayDecide(actor, "approved", id);
    deployer.check(files(id)); // the check of today, which may know more than that of then
    return decided(actor, "approved", id, reason);
  }

  @Override
  public BundleView reject(Actor actor, String id, String reason) {
    decisions.mayDecide(actor, "rejected", id);
    return decided(actor, "rejected", id, reason);
  }

  @Override
  public BundleView withdraw(Actor actor, String id, String reason) {
    decisions.mayDecide(actor, "withdrawn", id);
    return decided(actor, "withdrawn", id, reason);
  }

  private BundleView decided(Actor actor, String decision, String id, String reason) {
    decisions.decide(actor, decision, id, reason);
    return views.of(id);
  }

  /** Nobody has the engine's own permission to deploy: what may be done is decided here. */
  private <T> T unwatched(Supplier<T> work) {
    var before = identity.getCurrentAuthentication();
    identity.clearAuthentication();
    try {
      return work.get();
    } finally {
      identity.setAuthentication(before);
    }
  }
}
