package io.changeover.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/**
 * The key pair that signs the chain; generated at the first start and never replaced. Bouncy Castle
 * signs: with the JDK each line cost ten times as much, which was a quarter of a fleet's step. The
 * JDK verifies, so that two implementations agree on every line.
 */
record SigningKey(Ed25519PrivateKeyParameters secret, VerifyingKey verifying) {

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
    byte[] message = HexFormat.of().parseHex(hash);
    var signer = new Ed25519Signer();
    signer.init(true, secret);
    signer.update(message, 0, message.length);
    return Base64.getEncoder().encodeToString(signer.generateSignature());
  }

  private static SigningKey read(AuditFiles files) throws IOException {
    return new SigningKey(secret(files.privateKey()), VerifyingKey.read(files.publicKey()));
  }

  static Ed25519PrivateKeyParameters secret(Path file) throws IOException {
    byte[] der = Pem.read(file, LABEL);
    try {
      if (PrivateKeyFactory.createKey(der) instanceof Ed25519PrivateKeyParameters key) {
        return key;
      }
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException(file + " holds no Ed25519 key.", e);
    }
    throw new IllegalStateException(file + " holds no Ed25519 key.");
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
