package io.changeover.web;

import io.changeover.audit.AuditWriter;
import io.changeover.audit.report.AuditExport;
import io.changeover.audit.report.AuditReport;
import io.changeover.audit.report.UnknownUpgrade;
import io.changeover.process.NotFound;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/** Audit papers from the chain, after everything known was chained. */
@Component
final class ChainPapers implements AuditPapers {

  private final AuditWriter writer;
  private final AuditReport report;
  private final AuditExport export;

  ChainPapers(AuditWriter writer, AuditReport report, AuditExport export) {
    this.writer = writer;
    this.report = report;
    this.export = export;
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
