package io.changeover.audit.report;

import io.changeover.audit.AuditEntries;
import io.changeover.audit.AuditEntry;
import io.changeover.audit.AuditFiles;
import io.changeover.audit.AuditVerdict;
import io.changeover.audit.AuditVerification;
import java.util.List;

/**
 * The report of one upgrade or rollout: one HTML page that needs nothing beside it, made from the
 * chain alone. Flush the {@code AuditWriter} before, where one runs.
 */
public final class AuditReport {

  private final AuditFiles files;

  public AuditReport(AuditFiles files) {
    this.files = files;
  }

  /**
   * @param id {@code U-…} or {@code R-…}
   * @throws UnknownUpgrade if the chain tells nothing of it
   * @throws IllegalArgumentException if the public key cannot be read
   */
  public String html(String id) {
    List<AuditEntry> entries = new AuditEntries(files.chain()).of(id);
    if (entries.isEmpty()) {
      throw new UnknownUpgrade(id, files.chain());
    }
    AuditVerdict verdict =
        new AuditVerification().verify(files.chain(), files.publicKey(), files.checkpoints());
    return new ReportPage(new Story(id, entries), verdict, Resources.text("report.css")).html();
  }
}
