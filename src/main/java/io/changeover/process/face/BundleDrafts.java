package io.changeover.process.face;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.failure.BadInput;
import io.changeover.failure.Refusal;
import io.changeover.process.Actor;
import io.changeover.process.catalog.Bundle;
import io.changeover.process.catalog.BundleChange;
import io.changeover.process.engine.BundleDeployer;
import io.changeover.process.store.BundleRow;
import io.changeover.process.store.BundleStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a designer's files are laid over, and the draft that comes of it. */
@Component
class BundleDrafts {

  private final BundleStore bundles;
  private final BundleDeployer deployer;
  private final AuditTrail audit;

  BundleDrafts(BundleStore bundles, BundleDeployer deployer, AuditTrail audit) {
    this.bundles = bundles;
    this.deployer = deployer;
    this.audit = audit;
  }

  /**
   * The files over the designer's open draft, or over what is in force.
   *
   * @throws Refusal if something else came into force since the open draft was made
   */
  Laid lay(Actor actor, Map<String, byte[]> files) {
    BundleRow inForce = inForce();
    var open = open(actor);
    open.filter(draft -> !draft.basedOn().equals(inForce.id()))
        .ifPresent(
            draft -> {
              throw new Refusal("overtaken", BundleViews.overtaken(draft, inForce.id()));
            });
    var all = new TreeMap<>(deployer.read(open.orElse(inForce).deployment()).files());
    files.forEach((name, content) -> all.put(place(name), content));
    return new Laid(new Bundle(all), inForce.id(), open.map(BundleRow::id).orElse(""));
  }

  /** A whole older version. */
  Laid again(Actor actor, String id) {
    var old = deployer.read(bundles.get(id).deployment());
    return new Laid(old, inForce().id(), open(actor).map(BundleRow::id).orElse(""));
  }

  private BundleRow inForce() {
    return bundles
        .inForce()
        .orElseThrow(() -> new BadInput("No diagrams are in force: restart the product."));
  }

  private Optional<BundleRow> open(Actor actor) {
    return bundles.all().stream()
        .filter(row -> row.isDraft() && row.author().equals(actor.user()))
        .findFirst();
  }

  /** The Modeler sends names without folders; a form's place is {@code form/}. */
  private static String place(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,99}\\.(bpmn|dmn|form)")) {
      throw new BadInput(
          "'%s' is no diagram, decision table or form: send files that end with .bpmn, .dmn or .form, named with letters, digits and hyphens."
              .formatted(name));
    }
    return name.endsWith(".form") ? "form/" + name : name;
  }

  /**
   * Keeps what was checked, unless the same is a draft or in force already.
   *
   * @return the id
   */
  @Transactional
  public String keep(Actor actor, Laid laid, String source) {
    bundles.stopOthers();
    BundleRow inForce = inForce();
    var open = open(actor);
    if (!inForce.id().equals(laid.base())
        || !open.map(BundleRow::id).orElse("").equals(laid.draft())) {
      throw new Refusal(
          "overtaken", "Somebody deployed or approved something at the same time: deploy again.");
    }
    for (BundleRow same : List.of(open.orElse(inForce), inForce)) {
      if (same.digest().equals(laid.whole().digest())) {
        return same.id();
      }
    }
    var changed = BundleChange.names(deployer.read(inForce.deployment()), laid.whole());
    String id =
        bundles.insert(
            new BundleRow(
                "",
                laid.whole().digest(),
                "",
                actor.user(),
                source.length() <= 200 ? source : source.substring(0, 200),
                inForce.id(),
                changed,
                deployer.deploy(laid.whole()),
                Instant.EPOCH,
                "",
                null,
                ""));
    open.ifPresent(
        draft -> {
          bundles.decide(draft.id(), "withdrawn", actor.user(), "replaced by " + id);
          record("bundle.withdrawn", actor, draft.id(), Map.of("reason", "replaced by " + id));
        });
    record(
        "bundle.deployed",
        actor,
        id,
        Map.of(
            "digest", laid.whole().digest(),
            "basedOn", inForce.id(),
            "files", String.join(", ", changed),
            "source", source));
    return id;
  }

  void record(String type, Actor actor, String bundle, Map<String, String> more) {
    var details = new TreeMap<>(more);
    if (!bundle.isEmpty()) {
      details.put("bundle", bundle);
    }
    audit.record(new AuditEvent(type, "", actor.user(), details));
  }

  /**
   * @param base what is in force
   * @param draft the designer's open draft, or empty
   */
  record Laid(Bundle whole, String base, String draft) {}
}
