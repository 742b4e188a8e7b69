package io.changeover.process;

import io.changeover.process.lint.Finding;
import java.util.List;

/** Diagrams that must not run; the message is the offending paths in words. */
public final class UnsafeBundle extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  /** The check has something against them. */
  public UnsafeBundle(List<Finding> findings) {
    super(said(findings.stream().map(Finding::toString).toList()));
    this.findings = List.copyOf(findings);
  }

  /** The engine cannot read them. */
  public UnsafeBundle(RuntimeException unreadable) {
    super(said(List.of(String.valueOf(unreadable.getMessage()))), unreadable);
    this.findings = List.of();
  }

  private static String said(List<String> findings) {
    return "The diagrams were refused, nothing was deployed:"
        + System.lineSeparator()
        + String.join(System.lineSeparator(), findings);
  }

  /** Each with the file, the element, the rule and the unsafe way; empty if the engine refused. */
  public List<Finding> findings() {
    return findings;
  }
}
