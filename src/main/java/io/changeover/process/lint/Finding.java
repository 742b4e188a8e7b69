package io.changeover.process.lint;

import java.util.List;

/**
 * Something in a bundle that must be put right before it may be deployed.
 *
 * @param file the diagram, decision or form
 * @param element id of the element, or empty if it is about the whole file
 * @param rule stable name of the rule
 * @param message what is wrong and what to do, in words
 * @param path names of the elements on a shortest way there, the first one first; empty if the rule
 *     is not about a way
 */
public record Finding(String file, String element, String rule, String message, List<String> path) {

  public Finding {
    path = List.copyOf(path);
  }

  Finding(String file, String element, String rule, String message) {
    this(file, element, rule, message, List.of());
  }

  /** Whether it says that an upgrade could do harm or end dishonestly, and not just how to draw. */
  public boolean isUnsafe() {
    return SafetyRules.ALL.stream().anyMatch(rule::startsWith);
  }

  @Override
  public String toString() {
    return file + (element.isEmpty() ? "" : " (" + element + ")") + ": " + message;
  }
}
