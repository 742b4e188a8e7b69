package io.changeover.process.simulation;

/** A BPMN error on its way out to whoever catches it. */
final class Raised extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  Raised(String code) {
    super(code, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
