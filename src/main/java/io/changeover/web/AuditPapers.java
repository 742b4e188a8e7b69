package io.changeover.web;

import java.io.OutputStream;

/** The audit trail on paper. */
public interface AuditPapers {

  /** One self-contained HTML page on an upgrade or rollout. */
  String report(String upgrade);

  /** A zip that can be verified offline; the stream is left open. */
  void export(String upgrade, OutputStream out);
}
