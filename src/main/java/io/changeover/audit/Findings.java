package io.changeover.audit;

import java.util.ArrayList;
import java.util.List;

/** Collects what a verification finds. */
final class Findings {

  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private long badLine;

  /** The line is bad; {@code what} goes on from "line 7 ". Only the first one is the bad line. */
  void badLine(long line, String what) {
    if (badLine == 0) {
      badLine = line;
    }
    problem("line " + line + " " + what + ".");
  }

  void problem(String sentence) {
    problems.add(sentence);
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  long badLine() {
    return badLine;
  }

  AuditVerdict verdict(long lines, String head, String key) {
    return new AuditVerdict(lines, head, key, badLine, problems, notes);
  }
}
