package io.changeover.audit;

import java.nio.file.Path;

/**
 * Where the parts of the audit trail lie.
 *
 * @param folder holds the chain and the key pair, inside the data folder
 * @param checkpoints a folder outside the data folder, best copied off the machine
 * @param key the private key that signs the chain; in the folder unless several products share it
 */
public record AuditFiles(Path folder, Path checkpoints, Path key) {

  private static final String KEY = "key.pem";

  /** The layout in a data folder, checkpoints in the sibling {@code <data>.checkpoints}. */
  public static AuditFiles in(Path data) {
    Path absolute = data.toAbsolutePath().normalize();
    return in(data, absolute.resolveSibling(absolute.getFileName() + ".checkpoints"));
  }

  /** The layout in a data folder, checkpoints elsewhere. */
  public static AuditFiles in(Path data, Path checkpoints) {
    Path folder = data.toAbsolutePath().normalize().resolve("audit");
    return new AuditFiles(folder, checkpoints, folder.resolve(KEY));
  }

  /** The same, signed with a key that lies elsewhere. */
  public AuditFiles signedWith(Path shared) {
    return new AuditFiles(folder, checkpoints, shared.toAbsolutePath().normalize());
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
    return key;
  }

  boolean isKeyInFolder() {
    return key.equals(folder.resolve(KEY));
  }

  Path lock() {
    return folder.resolve("writer.lock");
  }
}
