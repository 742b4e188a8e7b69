package io.changeover.process;

import java.util.List;

/** Diagrams that must not run; the message is the offending paths in words. */
public final class UnsafeBundle extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnsafeBundle(List<String> findings) {
    super(
        "The diagrams were refused, nothing was deployed:"
            + System.lineSeparator()
            + String.join(System.lineSeparator(), findings));
  }
}
