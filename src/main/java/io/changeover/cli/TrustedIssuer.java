package io.changeover.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom the command line trusts besides Java's own list: the certificates of the PEM file that
 * {@code CHANGEOVER_CA} names.
 */
final class TrustedIssuer {

  static final String VARIABLE = "CHANGEOVER_CA";

  private TrustedIssuer() {}

  /** Null where the variable is not set. */
  static @Nullable SSLContext context(@Nullable String file) {
    if (file == null || file.isEmpty()) {
      return null;
    }
    try (var in = Files.newInputStream(Path.of(file))) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("issuer-" + number++, certificate);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException unusable) {
      throw Stop.badInput(
          "%s=%s is no file with certificates in PEM: %s"
              .formatted(VARIABLE, file, unusable.getMessage()));
    }
  }
}
