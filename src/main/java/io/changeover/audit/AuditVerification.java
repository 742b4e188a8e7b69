package io.changeover.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an audit trail offline: every line's form, number, link, hash and signature, then the
 * checkpoints where there are any, then the outbox where its database is at hand.
 */
public final class AuditVerification {

  /**
   * Verifies a chain without a database.
   *
   * @param checkpoints folder with checkpoints, or null if there are none at hand
   * @throws IllegalArgumentException if the public key cannot be read
   * @throws UncheckedIOException if a file that exists cannot be read
   */
  public AuditVerdict verify(Path chain, Path publicKey, @Nullable Path checkpoints) {
    return verify(chain, publicKey, checkpoints, null);
  }

  /**
   * Verifies a chain and compares it with the outbox. Throws as the other does.
   *
   * @param outbox database with the outbox, or null
   * @throws AuditUnavailable if the outbox cannot be read
   */
  public AuditVerdict verify(
      Path chain, Path publicKey, @Nullable Path checkpoints, @Nullable DataSource outbox) {
    VerifyingKey key = VerifyingKey.read(publicKey);
    try {
      Findings findings = new Findings();
      ChainWalk walk = walk(chain, key, checkpoints, outbox, findings);
      if (walk.endsTorn()) {
        // A running product may have been writing that very line: looked at once more.
        findings = new Findings();
        walk = walk(chain, key, checkpoints, outbox, findings);
      }
      return findings.verdict(walk.lines(), walk.head(), key.id());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The audit trail " + chain + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static ChainWalk walk(
      Path chain,
      VerifyingKey key,
      @Nullable Path checkpoints,
      @Nullable DataSource outbox,
      Findings findings)
      throws IOException {
    CheckpointFolder kept = CheckpointFolder.read(checkpoints, key, findings);
    OutboxComparison rows = OutboxComparison.read(outbox);
    ChainWalk walk = new ChainWalk(key, kept, rows, findings);
    if (Files.exists(chain)) {
      walk.through(chain);
    } else {
      findings.problem("There is no audit trail at " + chain + ".");
    }
    if (findings.badLine() == 0) {
      kept.findMissingLines(walk.lines(), findings);
      rows.findMissingLines(findings);
    }
    return walk;
  }
}
