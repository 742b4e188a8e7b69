package io.changeover.process.engine;

import io.changeover.platform.Platforms;
import io.changeover.process.UnsafeBundle;
import io.changeover.process.catalog.Bundle;
import io.changeover.process.lint.Finding;
import io.changeover.process.lint.Lint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeMap;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Deploys diagrams, decisions and forms, always as a whole bundle under stable names, and only if
 * the safety check has nothing against it.
 */
@Component
public class BundleDeployer {

  private final RepositoryService repository;
  private final Platforms platforms;

  public BundleDeployer(@Lazy RepositoryService repository, Platforms platforms) {
    this.repository = repository;
    this.platforms = platforms;
  }

  /**
   * Takes some seconds; outside of any transaction, if it can be.
   *
   * @throws UnsafeBundle if a diagram is unsafe or ill made
   */
  public void check(Bundle bundle) {
    List<Finding> findings = new Lint().check(bundle.files(), Startup.fillings(platforms));
    if (!findings.isEmpty()) {
      throw new UnsafeBundle(findings);
    }
  }

  /**
   * Deploys a bundle that was checked, unless the very same one was deployed last.
   *
   * @return the engine's id of its deployment
   * @throws UnsafeBundle if the engine cannot read one of the files; nothing is deployed then
   */
  public String deploy(Bundle bundle) {
    var deployment =
        repository
            .createDeployment()
            .name("changeover")
            .source("bundle " + bundle.digest())
            .enableDuplicateFiltering(false);
    bundle
        .files()
        .forEach((name, bytes) -> deployment.addInputStream(name, new ByteArrayInputStream(bytes)));
    try {
      return deployment.deploy().getId();
    } catch (ParseException unreadable) {
      throw new UnsafeBundle(unreadable);
    } catch (ProcessEngineException unreadable) {
      if (isAboutDecisions(unreadable)) {
        throw new UnsafeBundle(unreadable);
      }
      throw unreadable;
    }
  }

  private static boolean isAboutDecisions(Exception failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause.getClass().getName().contains("dmn")) {
        return true;
      }
    }
    return false;
  }

  /** What lies in a deployment, by stable names. */
  public Bundle read(String deployment) {
    var files = new TreeMap<String, byte[]>();
    for (String name : repository.getDeploymentResourceNames(deployment)) {
      try (var content = repository.getResourceAsStream(deployment, name)) {
        files.put(name, content.readAllBytes());
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return new Bundle(files);
  }
}
