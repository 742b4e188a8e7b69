package io.changeover.audit;

import java.nio.file.Path;

/**
 * Where the parts of the audit trail lie.
 *
 * @param folder holds the chain and the key pair, inside the data folder
 * @param checkpoints a folder outside the data folder, best copied off the machine
 */
public record AuditFiles(Path folder, Path checkpoints) {

  /** The layout in a data folder, checkpoints in the sibling {@code <data>.checkpoints}. */
  public static AuditFiles in(Path data) {
    Path absolute = data.toAbsolutePath().normalize();
    return in(data, absolute.resolveSibling(absolute.getFileName() + ".checkpoints"));
  }

  /** The layout in a data folder, checkpoints elsewhere. */
  public static AuditFiles in(Path data, Path checkpoints) {
    return new AuditFiles(data.toAbsolutePath().normalize().resolve("audit"), checkpoints);
  }

  /** The chain: one JSON object a line. */
  public Path chain() {
    return folder.resolve("audit.jsonl");
  }

  /** The public key, PEM. */
  public Path publicKey() {
    return folder.resolve("key.pub.pem");
  }

  Path privateKey() {
    return folder.resolve("key.pem");
  }

  Path lock() {
    return folder.resolve("writer.lock");
  }
}
