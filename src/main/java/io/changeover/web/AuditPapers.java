package io.changeover.web;

import io.changeover.audit.AuditVerdict;
import java.io.OutputStream;

/** The audit trail on paper, and whether it can be believed. */
public interface AuditPapers {

  /** One self-contained HTML page on an upgrade or rollout. */
  String report(String upgrade);

  /** A zip that can be verified offline; the stream is left open. */
  void export(String upgrade, OutputStream out);

  /**
   * Verifies the whole trail against its key, its checkpoints and the product's own database.
   *
   * @throws io.changeover.failure.Refusal if that is being done for somebody else at this moment
   */
  AuditVerdict verify();
}
