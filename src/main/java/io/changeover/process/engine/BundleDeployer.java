package io.changeover.process.engine;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.process.UnsafeBundle;
import io.changeover.process.catalog.Bundle;
import io.changeover.process.lint.Finding;
import io.changeover.process.lint.Lint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/**
 * Deploys diagrams, decisions and forms, always as a whole bundle under stable names, and only if
 * the safety check has nothing against it.
 */
@Component
public class BundleDeployer {

  private final RepositoryService repository;
  private final AuditTrail audit;

  public BundleDeployer(RepositoryService repository, AuditTrail audit) {
    this.repository = repository;
    this.audit = audit;
  }

  /**
   * Deploys the bundle unless the very same one is deployed.
   *
   * @throws UnsafeBundle if a diagram is unsafe; nothing is deployed then
   */
  public void deploy(Bundle bundle, Map<String, Set<String>> fillings) {
    List<Finding> findings = new Lint().check(bundle.files(), fillings);
    if (!findings.isEmpty()) {
      throw new UnsafeBundle(findings.stream().map(Finding::toString).toList());
    }
    var deployment =
        repository
            .createDeployment()
            .name("changeover")
            .source("bundle " + bundle.digest())
            .enableDuplicateFiltering(false);
    bundle.files().forEach((name, bytes) -> deployment.addInputStream(name, stream(bytes)));
    long before = count();
    deployment.deploy();
    if (count() > before) {
      audit.record(
          new AuditEvent("bundle.deployed", "", "changeover", Map.of("digest", bundle.digest())));
    }
  }

  private long count() {
    return repository.createDeploymentQuery().count();
  }

  private static java.io.InputStream stream(byte[] bytes) {
    return new java.io.ByteArrayInputStream(bytes);
  }
}
