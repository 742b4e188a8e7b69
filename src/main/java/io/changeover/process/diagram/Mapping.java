package io.changeover.process.diagram;

/**
 * A variable that a call activity hands over.
 *
 * @param in whether into the called process, else out of it
 * @param source the variable it is taken from, or empty
 * @param expression what it is computed with, or empty
 * @param target the variable it becomes
 */
public record Mapping(boolean in, String source, String expression, String target) {

  /** Whether it is a fixed text. */
  public boolean isConstant() {
    return !expression.isEmpty() && !expression.contains("{");
  }
}
