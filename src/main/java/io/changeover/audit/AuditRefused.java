package io.changeover.audit;

/** Chain, key and database do not belong together; nothing is written until a person has looked. */
public final class AuditRefused extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  public AuditRefused(String message) {
    super(message);
  }
}
