package io.changeover.audit;

import java.util.Map;

/**
 * A part of the product's database that knows of itself what happened, so that the trail can be
 * held against it. What changes there is written in one transaction with its audit event.
 */
public interface AuditWitness {

  /** How things stand now: what it is about, in words and once each, and how that stands. */
  Map<String, String> facts();

  /** Adds what a line of the trail tells of such things, in the same words. */
  void read(AuditEntry entry, Map<String, String> told);
}
