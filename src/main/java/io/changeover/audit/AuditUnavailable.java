package io.changeover.audit;

/** The audit trail cannot take the event. No audit, no effect. */
public final class AuditUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public AuditUnavailable(String message) {
    super(message);
  }

  public AuditUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
