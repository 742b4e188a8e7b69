package io.changeover.process;

/** Has a look that could not be carried out tried again. */
public interface LookRetries {

  /** Whether an incident of that type is a look. */
  boolean isOne(String incidentType);

  /** Clears the incident and looks again. Joins the caller's transaction. */
  void retry(String incident, String token);
}
