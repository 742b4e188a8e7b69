package io.changeover.failure;

import java.util.List;

/**
 * Something a person gave us cannot be used: exit code 2, HTTP 400. Each problem names the file (or
 * the form, or the request), the place in it and the cure, and nothing has been changed.
 */
public final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  public BadInput(String problem) {
    this(List.of(problem));
  }

  public BadInput(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
