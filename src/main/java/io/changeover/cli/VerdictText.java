package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.audit.AuditVerdict;
import java.util.ArrayList;
import java.util.List;

/** What a verification of an audit trail found, for people and for programs. */
final class VerdictText {

  private VerdictText() {}

  /** The verdict first, then each problem and note. */
  static List<String> lines(AuditVerdict verdict) {
    var lines = new ArrayList<String>();
    lines.add(
        verdict.isSound()
            ? "Sound: %d entries, unbroken and signed (key %s, head %s)."
                .formatted(verdict.lines(), verdict.key(), verdict.head())
            : verdict.badLine() > 0
                ? "NOT SOUND: first bad line %s.".formatted(verdict.badLine())
                : "NOT SOUND.");
    lines.addAll(verdict.problems());
    lines.addAll(verdict.notes());
    return lines;
  }

  /** As a server tells it. What it does not call sound is not, whatever else it says. */
  static AuditVerdict of(JsonNode answer) {
    var problems = Texts.list(answer.path("problems"));
    if (problems.isEmpty() && !answer.path("sound").asBoolean(false)) {
      problems.add("The server does not say that the trail is sound.");
    }
    return new AuditVerdict(
        answer.path("entries").asLong(),
        Texts.plain(answer.path("head")),
        Texts.plain(answer.path("key")),
        answer.path("badLine").asLong(),
        problems,
        Texts.list(answer.path("notes")));
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
