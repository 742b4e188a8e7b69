package io.changeover.process.engine;

import static io.changeover.process.store.BundleRow.PRODUCT;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.process.catalog.Bundle;
import io.changeover.process.catalog.BundleChange;
import io.changeover.process.store.BundleRow;
import io.changeover.process.store.BundleStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens at a start to the diagrams that the product brings along. The very first are used;
 * later ones that differ become a draft, so that neither they nor what people approved is lost.
 */
@Component
public class ShippedBundle {

  private final BundleStore bundles;
  private final BundleDeployer deployer;
  private final AuditTrail audit;

  public ShippedBundle(BundleStore bundles, BundleDeployer deployer, AuditTrail audit) {
    this.bundles = bundles;
    this.deployer = deployer;
    this.audit = audit;
  }

  /**
   * @throws io.changeover.process.UnsafeBundle if it must not run
   */
  @Transactional
  public void offer(Bundle bundle) {
    bundles.stopOthers();
    deployer.check(bundle);
    var inForce = bundles.inForce();
    if (inForce.isEmpty()) {
      String first = keep(bundle, Optional.empty());
      decide(first, "approved", "the first that this installation was started with");
      return;
    }
    var known =
        bundles.all().stream().filter(row -> row.digest().equals(bundle.digest())).findFirst();
    if (known.isPresent() && !isOvertaken(known.get(), inForce.get())) {
      return;
    }
    known.ifPresent(row -> decide(row.id(), "withdrawn", "overtaken by " + inForce.get().id()));
    keep(bundle, inForce);
  }

  private static boolean isOvertaken(BundleRow row, BundleRow inForce) {
    return row.isDraft() && row.author().equals(PRODUCT) && !row.basedOn().equals(inForce.id());
  }

  private String keep(Bundle bundle, Optional<BundleRow> base) {
    var changed =
        base.map(row -> BundleChange.names(deployer.read(row.deployment()), bundle))
            .orElseGet(() -> bundle.files().keySet().stream().toList());
    String id =
        bundles.insert(
            new BundleRow(
                "",
                bundle.digest(),
                "",
                PRODUCT,
                "the product's own",
                base.map(BundleRow::id).orElse(""),
                changed,
                deployer.deploy(bundle),
                Instant.EPOCH,
                "",
                null,
                ""));
    audit.record(
        new AuditEvent(
            "bundle.deployed", "", PRODUCT, Map.of("bundle", id, "digest", bundle.digest())));
    return id;
  }

  private void decide(String id, String state, String reason) {
    bundles.decide(id, state, PRODUCT, reason);
    audit.record(
        new AuditEvent("bundle." + state, "", PRODUCT, Map.of("bundle", id, "reason", reason)));
  }
}
