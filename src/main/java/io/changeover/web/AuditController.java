package io.changeover.web;

import io.changeover.process.Upgrades;
import java.io.ByteArrayOutputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Report and export of the audit trail. */
@RestController
@RequestMapping("/api/audit")
class AuditController {

  /** The report brings its own style and nothing else: no script, no picture from elsewhere. */
  private static final String REPORT_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

  private final AuditPapers papers;
  private final Upgrades upgrades;

  AuditController(AuditPapers papers, Upgrades upgrades) {
    this.papers = papers;
    this.upgrades = upgrades;
  }

  @GetMapping("/report")
  ResponseEntity<String> report(@RequestParam String upgrade) {
    String id = upgrades.status(upgrade).id();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
        .header("Content-Security-Policy", REPORT_POLICY)
        .body(papers.report(id));
  }

  @GetMapping("/export")
  ResponseEntity<byte[]> export(@RequestParam String upgrade) {
    String id = upgrades.status(upgrade).id();
    var zip = new ByteArrayOutputStream();
    papers.export(id, zip);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/zip"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-%s.zip\"".formatted(id))
        .body(zip.toByteArray());
  }
}
