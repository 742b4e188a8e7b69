package io.changeover.process.lint;

/**
 * Something in a bundle that must be put right before it may be deployed.
 *
 * @param file the diagram, decision or form
 * @param element id of the element, or empty if it is about the whole file
 * @param rule stable name of the rule
 * @param message what is wrong and what to do, in words
 */
public record Finding(String file, String element, String rule, String message) {

  @Override
  public String toString() {
    return file + (element.isEmpty() ? "" : " (" + element + ")") + ": " + message;
  }
}
