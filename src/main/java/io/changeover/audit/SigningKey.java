package io.changeover.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** The key pair that signs the chain; generated at the first start and never replaced. */
record SigningKey(PrivateKey secret, VerifyingKey verifying) {

  private static final String LABEL = "PRIVATE KEY";

  /**
   * Opens the key pair of the folder, or makes one where there is neither key nor chain yet. A key
   * that lies elsewhere is read from there, and its public half is put beside the chain.
   */
  static SigningKey open(AuditFiles files) throws IOException {
    if (!files.isKeyInFolder()) {
      return SharedKey.open(files);
    }
    if (!Files.exists(files.privateKey())) {
      if (Files.exists(files.chain()) && Files.size(files.chain()) > 0) {
        throw new IllegalStateException(
            "The audit trail "
                + files.chain()
                + " cannot go on: its key "
                + files.privateKey()
                + " is gone. Put the key back from your copy.");
      }
      create(files);
    }
    SigningKey key = read(files);
    if (!key.verifying.signed(Digests.GENESIS, key.sign(Digests.GENESIS))) {
      throw new IllegalStateException(
          files.privateKey()
              + " and "
              + files.publicKey()
              + " are no pair: one was replaced. Put both back from your copy.");
    }
    return key;
  }

  /** Signs a hash given as lower-case hex; the signature is Base64. */
  String sign(String hash) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(secret);
      signer.update(HexFormat.of().parseHex(hash));
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The audit key cannot sign.", e);
    }
  }

  private static SigningKey read(AuditFiles files) throws IOException {
    return new SigningKey(secret(files.privateKey()), VerifyingKey.read(files.publicKey()));
  }

  static PrivateKey secret(Path file) throws IOException {
    byte[] der = Pem.read(file, LABEL);
    try {
      KeyFactory factory = KeyFactory.getInstance("Ed25519");
      return factory.generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(file + " holds no Ed25519 key.", e);
    }
  }

  private static void create(AuditFiles files) throws IOException {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      // The public half first: a crash between the two leaves no private key, so both are made
      // anew.
      byte[] open = Pem.bytes(VerifyingKey.LABEL, pair.getPublic().getEncoded());
      DurableFile.write(files.publicKey(), open, "rw-r--r--");
      byte[] hidden = Pem.bytes(LABEL, pair.getPrivate().getEncoded());
      DurableFile.write(files.privateKey(), hidden, "rw-------");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no Ed25519.", e);
    }
  }
}
