package io.changeover.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.audit.AuditVerdict;
import java.util.ArrayList;
import java.util.List;

/** What an offline verification of an audit trail found, for people and for programs. */
final class VerdictText {

  private VerdictText() {}

  /** The verdict first, then each problem and note. */
  static List<String> lines(AuditVerdict verdict) {
    var lines = new ArrayList<String>();
    lines.add(
        verdict.isSound()
            ? "Sound: %d entries, unbroken and signed (key %s, head %s)."
                .formatted(verdict.lines(), verdict.key(), verdict.head())
            : "NOT SOUND: first bad line %s.".formatted(verdict.badLine()));
    lines.addAll(verdict.problems());
    lines.addAll(verdict.notes());
    return lines;
  }

  static String json(AuditVerdict verdict) {
    var answer =
        new ObjectMapper()
            .createObjectNode()
            .put("sound", verdict.isSound())
            .put("entries", verdict.lines())
            .put("head", verdict.head())
            .put("key", verdict.key())
            .put("badLine", verdict.badLine());
    verdict.problems().forEach(answer.putArray("problems")::add);
    verdict.notes().forEach(answer.putArray("notes")::add);
    return answer.toPrettyString();
  }
}
