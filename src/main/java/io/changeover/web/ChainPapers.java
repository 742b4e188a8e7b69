package io.changeover.web;

import io.changeover.audit.AuditVerdict;
import io.changeover.audit.ChainWriter;
import io.changeover.audit.LiveVerification;
import io.changeover.audit.report.AuditExport;
import io.changeover.audit.report.AuditReport;
import io.changeover.audit.report.UnknownUpgrade;
import io.changeover.failure.Refusal;
import io.changeover.process.NotFound;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Audit papers from the chain, after everything known was chained. */
@Component
final class ChainPapers implements AuditPapers {

  private final ChainWriter writer;
  private final AuditReport report;
  private final AuditExport export;
  private final LiveVerification verification;

  /** A long trail takes the processor for a while: one at a time, however many ask. */
  private final ReentrantLock verifying = new ReentrantLock();

  ChainPapers(
      ChainWriter writer, AuditReport report, AuditExport export, LiveVerification verification) {
    this.writer = writer;
    this.report = report;
    this.export = export;
    this.verification = verification;
  }

  @Override
  public AuditVerdict verify() {
    if (!verifying.tryLock()) {
      throw new Refusal(
          "auditBusy", "The trail is being verified for somebody else. Ask again in a moment.");
    }
    try {
      return verification.verify();
    } finally {
      verifying.unlock();
    }
  }

  @Override
  public String report(String upgrade) {
    writer.flush();
    try {
      return report.html(upgrade);
    } catch (UnknownUpgrade unknown) {
      throw new NotFound(String.valueOf(unknown.getMessage()));
    }
  }

  @Override
  public void export(String upgrade, OutputStream out) {
    writer.flush();
    try {
      export.write(upgrade, out);
    } catch (UnknownUpgrade unknown) {
      throw new NotFound(String.valueOf(unknown.getMessage()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
