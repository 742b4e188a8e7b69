package io.changeover.audit.report;

import java.nio.file.Path;

/** The audit trail tells nothing of this upgrade or rollout. */
public final class UnknownUpgrade extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownUpgrade(String id, Path chain) {
    super(
        "The audit trail %s tells nothing of '%s'. Ids look like U-1 or R-1; `changeover status` lists them."
            .formatted(chain, id));
  }
}
