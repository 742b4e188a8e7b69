package io.changeover.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Set;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

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
    var secret = SigningKey.secret(file);
    VerifyingKey verifying = VerifyingKey.of(publicHalf(secret));
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

  private static PublicKey publicHalf(Ed25519PrivateKeyParameters secret) throws IOException {
    byte[] der =
        SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(secret.generatePublicKey())
            .getEncoded();
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no Ed25519.", e);
    }
  }
}
