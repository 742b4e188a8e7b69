package io.changeover.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of the key that signs the chain.
 *
 * @param id first 16 hex digits of the SHA-256 of the key's DER form
 */
record VerifyingKey(String id, PublicKey key) {

  static final String LABEL = "PUBLIC KEY";

  static VerifyingKey of(PublicKey key) {
    return new VerifyingKey(Digests.of(key.getEncoded()).substring(0, 16), key);
  }

  /**
   * @throws IllegalArgumentException if the file is missing or holds no Ed25519 public key
   */
  static VerifyingKey read(Path file) {
    try {
      byte[] der = Pem.read(file, LABEL);
      return of(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
    } catch (IOException e) {
      throw new IllegalArgumentException("The public key " + file + " cannot be read.", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(file + " holds no Ed25519 public key.", e);
    }
  }

  /** Whether this key signed the hash (lower-case hex); a malformed signature is no signature. */
  boolean signed(String hash, String signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(HexFormat.of().parseHex(hash));
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
