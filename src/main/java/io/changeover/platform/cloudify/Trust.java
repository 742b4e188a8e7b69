package io.changeover.platform.cloudify;

import io.changeover.failure.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom TLS connections trust: the certificates of the given PEM files, and nobody else. */
final class Trust {

  private Trust() {}

  /**
   * @param files more than one where a restore replaces the manager's certificate by one of another
   *     authority
   * @throws BadInput if a file cannot be read or holds no certificate
   */
  static SSLContext of(List<Path> files) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (Path file : files) {
        for (Certificate certificate : certificates(file)) {
          store.setCertificateEntry("ca" + count++, certificate);
        }
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new BadInput("The certificates of --ca cannot be used: " + e.getMessage() + ".");
    }
  }

  private static List<Certificate> certificates(Path file) throws GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (!found.isEmpty()) {
        return List.copyOf(found);
      }
    } catch (IOException e) {
      throw new BadInput("The file %s of --ca cannot be read. Check its path.".formatted(file));
    }
    throw new BadInput("The file %s of --ca holds no certificate in PEM.".formatted(file));
  }
}
