package io.changeover.audit;

import java.util.List;

/**
 * What an offline verification found.
 *
 * @param lines how many lines from the first on are sound
 * @param head hash of the last of them, 64 zeros if there is none
 * @param key id of the public key that the signatures were checked with
 * @param badLine number of the first bad line, or 0
 * @param problems what is wrong, each a sentence; empty if the trail is sound
 * @param notes what could not be checked or is worth knowing; notes are no failure
 */
public record AuditVerdict(
    long lines, String head, String key, long badLine, List<String> problems, List<String> notes) {

  public AuditVerdict {
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /** Whether nothing was found wrong. Read the notes for what was not checked. */
  public boolean isSound() {
    return problems.isEmpty();
  }
}
