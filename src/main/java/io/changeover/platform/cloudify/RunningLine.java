package io.changeover.platform.cloudify;

/** An execution as one line for people. */
final class RunningLine {

  private RunningLine() {}

  static String of(Execution e) {
    return "%s of deployment %s in tenant %s: %s (%s)"
        .formatted(e.workflow(), e.deployment(), e.tenant(), e.status(), e.id());
  }
}
