package io.changeover.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Set;

/** A signing key that several products share: a file that only its owner reads. */
final class SharedKey {

  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private SharedKey() {}

  /**
   * @throws AuditRefused if it cannot be used, or is not the one whose public half lies beside the
   *     chain
   */
  static SigningKey open(AuditFiles files) throws IOException {
    Path file = files.privateKey();
    requirePrivate(file);
    PrivateKey secret = SigningKey.secret(file);
    VerifyingKey verifying = VerifyingKey.of(publicHalf(secret, file));
    if (!Files.exists(files.publicKey())) {
      Files.createDirectories(files.folder());
      byte[] open = Pem.bytes(VerifyingKey.LABEL, verifying.key().getEncoded());
      DurableFile.write(files.publicKey(), open, "rw-r--r--");
    }
    if (!VerifyingKey.read(files.publicKey()).id().equals(verifying.id())) {
      throw new AuditRefused(
          "%s is not the key of %s. Name the key that signed this chain so far (the audit/key.pem of the server that began it)."
              .formatted(file, files.publicKey()));
    }
    return new SigningKey(secret, verifying);
  }

  private static void requirePrivate(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new AuditRefused(
          "The audit key %s cannot be read. Copy the audit/key.pem of the server that began the chain there, or make one: openssl genpkey -algorithm ed25519 -out %s"
              .formatted(file, file));
    }
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
      throw new AuditRefused(
          "Others can read the audit key %s. Close it: chmod 600 %s".formatted(file, file));
    }
  }

  /** A key pair is made of 32 random bytes; made of those of the private key, it is that pair. */
  private static PublicKey publicHalf(PrivateKey secret, Path file) {
    byte[] seed =
        secret instanceof EdECPrivateKey ed ? ed.getBytes().orElse(new byte[0]) : new byte[0];
    try {
      KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
      pairs.initialize(NamedParameterSpec.ED25519, new Given(seed));
      return pairs.generateKeyPair().getPublic();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(file + " holds no Ed25519 key.", e);
    }
  }

  private static final class Given extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Given(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] wanted) {
      if (wanted.length != bytes.length) {
        throw new IllegalArgumentException("%d bytes are no key".formatted(bytes.length));
      }
      System.arraycopy(bytes, 0, wanted, 0, bytes.length);
    }
  }
}
