package io.changeover.platform.cloudify;

/** A command's answer is no, for good. Both texts are sentences without their full stop. */
final class NotDone extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String next;

  /**
   * @param next what a person does next
   */
  NotDone(String reason, String next) {
    super(reason);
    this.next = next;
  }

  String next() {
    return next;
  }
}
