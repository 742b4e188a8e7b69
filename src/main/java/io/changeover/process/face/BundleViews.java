package io.changeover.process.face;

import io.changeover.process.BundleView;
import io.changeover.process.store.BundleRow;
import io.changeover.process.store.BundleStore;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** Versions of the diagrams for people. */
@Component
class BundleViews {

  private final BundleStore bundles;
  private final RepositoryService repository;

  BundleViews(BundleStore bundles, RepositoryService repository) {
    this.bundles = bundles;
    this.repository = repository;
  }

  List<BundleView> all() {
    var inForce = inForce();
    return bundles.all().stream().map(row -> view(row, inForce)).toList();
  }

  BundleView of(String id) {
    return view(bundles.get(id), inForce());
  }

  private String inForce() {
    return bundles.inForce().map(BundleRow::id).orElse("");
  }

  private static BundleView view(BundleRow row, String inForce) {
    return new BundleView(
        row.id(),
        row.digest(),
        row.state(),
        row.id().equals(inForce),
        row.author(),
        row.source(),
        row.basedOn(),
        row.changed(),
        row.deployment(),
        row.made(),
        row.decidedBy(),
        row.decided(),
        row.reason(),
        row.isDraft() && !row.basedOn().equals(inForce) ? overtaken(row, inForce) : "");
  }

  /** Approving it would undo, without a word, what was approved meanwhile. */
  static String overtaken(BundleRow row, String inForce) {
    return row.author().equals(BundleRow.PRODUCT)
        ? "%s was compared with %s, and %s is in force since. Restart the product: it proposes its diagrams again."
            .formatted(row.id(), row.basedOn(), inForce)
        : "%s was made from %s, and %s is in force since. %s withdraws it and deploys again."
            .formatted(row.id(), row.basedOn(), inForce, row.author());
  }

  List<BundleView.Definition> definitions(String id) {
    var row = bundles.get(id);
    return repository
        .createProcessDefinitionQuery()
        .deploymentId(row.deployment())
        .orderByProcessDefinitionKey()
        .asc()
        .list()
        .stream()
        .map(
            d ->
                new BundleView.Definition(
                    d.getId(),
                    d.getKey(),
                    d.getName() == null ? d.getKey() : d.getName(),
                    d.getVersion(),
                    d.getResourceName(),
                    d.getDeploymentId()))
        .toList();
  }
}
