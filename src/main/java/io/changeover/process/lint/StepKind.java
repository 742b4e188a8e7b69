package io.changeover.process.lint;

public enum StepKind {
  ORDINARY,
  SNAPSHOT,
  PROOF,
  DESTRUCTIVE,
  VERIFYING,
  WAY_BACK,
  FINAL
}
