package io.changeover.web;

import io.changeover.audit.AuditVerdict;
import io.changeover.process.Upgrades;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Report, export and verification of the audit trail. */
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

  /** What a verification found, as {@code changeover audit verify --json} prints it. */
  record Verdict(
      boolean sound,
      long entries,
      String head,
      String key,
      long badLine,
      List<String> problems,
      List<String> notes) {

    static Verdict of(AuditVerdict verdict) {
      return new Verdict(
          verdict.isSound(),
          verdict.lines(),
          verdict.head(),
          verdict.key(),
          verdict.badLine(),
          verdict.problems(),
          verdict.notes());
    }
  }

  /** For whoever may read reports; an unsound trail is an answer, not an error. */
  @GetMapping("/verify")
  Verdict verify() {
    return Verdict.of(papers.verify());
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
