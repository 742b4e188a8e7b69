package io.changeover.failure;

/** The platform or a rule says no, and the diagram has an answer to {@link #code()}. */
public final class Refusal extends StepFailure {

  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code the BPMN error code, lower camel case, never a class name
   */
  public Refusal(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
