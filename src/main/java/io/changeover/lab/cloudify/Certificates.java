package io.changeover.lab.cloudify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of /etc/cloudify/ssl: one certificate up to 4.1, one signed by the manager's own
 * authority from 4.2 on. Made by Java's keytool; each manager has its own.
 */
record Certificates(Path folder) {

  static final String CERTIFICATE = "cloudify_internal_cert.pem";
  static final String AUTHORITY = "cloudify_internal_ca_cert.pem";
  private static final String ENTRY_PASSWORD = "cloudify";

  void make(Dialect dialect) throws IOException {
    if (!dialect.hasTenants()) {
      return;
    }
    Files.createDirectories(folder);
    var store = folder.resolve("cloudify_internal.p12");
    Files.deleteIfExists(store);
    if (dialect.hasCertificateAuthority()) {
      keytool(store, "ca", "cn=Cloudify generated certificate", "-ext", "bc:c");
      keytool(store, "rest", "cn=127.0.0.1", "-signer", "ca");
    } else {
      keytool(store, "rest", "cn=127.0.0.1", "-ext", "bc:c");
    }
    export(store, dialect);
  }

  private void export(Path store, Dialect dialect) throws IOException {
    try (var in = Files.newInputStream(store)) {
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(in, ENTRY_PASSWORD.toCharArray());
      for (var name : List.of("cloudify_internal", "cloudify_external")) {
        export(keys, "rest", name + "_cert.pem", name + "_key.pem");
      }
      if (dialect.hasCertificateAuthority()) {
        export(keys, "ca", AUTHORITY, "cloudify_internal_ca_key.pem");
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("The certificates of the stand-in cannot be written.", e);
    }
    if (!dialect.hasCertificateAuthority()) {
      Files.delete(store);
    }
    Json.write(
        folder.resolve("certificate_metadata"),
        Json.bytes(java.util.Map.of("internal_rest_host", Machine.ADDRESS)));
  }

  private void export(KeyStore keys, String entry, String certificate, String key)
      throws IOException, GeneralSecurityException {
    Json.write(
        folder.resolve(certificate), pem("CERTIFICATE", keys.getCertificate(entry).getEncoded()));
    Json.write(
        folder.resolve(key),
        pem("PRIVATE KEY", keys.getKey(entry, ENTRY_PASSWORD.toCharArray()).getEncoded()));
  }

  private static byte[] pem(String type, byte[] content) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, lines, type)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** What a new agent is told to trust; 3.4.2 has no certificates by default. */
  String trusted() throws IOException {
    return fingerprint(AUTHORITY).or(() -> quietly(CERTIFICATE)).orElse("none");
  }

  /** What an agent that trusts one of these connects to. */
  Set<String> presented() throws IOException {
    var presented = new TreeSet<String>();
    fingerprint(AUTHORITY).ifPresent(presented::add);
    fingerprint(CERTIFICATE).ifPresent(presented::add);
    if (presented.isEmpty()) {
      presented.add("none");
    }
    return presented;
  }

  private Optional<String> quietly(String name) {
    try {
      return fingerprint(name);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<String> fingerprint(String name) throws IOException {
    var file = folder.resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
      var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return Optional.of(HexFormat.of().formatHex(digest));
    } catch (GeneralSecurityException e) {
      throw new IOException("The file " + file + " is no certificate.", e);
    }
  }

  private static void keytool(Path store, String entry, String name, String... more)
      throws IOException {
    var argv =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                // What guards this store is known to everybody: no need to make it slow to guess.
                "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
                "-J-Dkeystore.pkcs12.certPbeIterationCount=1",
                "-J-Dkeystore.pkcs12.macIterationCount=1",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-storepass",
                ENTRY_PASSWORD,
                "-keystore",
                store.toString(),
                "-alias",
                entry,
                "-dname",
                name,
                "-ext",
                "san=ip:127.0.0.1,dns:localhost"));
    argv.addAll(List.of(more));
    var process = new ProcessBuilder(argv).redirectErrorStream(true).start();
    try (var out = process.getInputStream()) {
      var words = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("keytool could not make " + store + ": " + words.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Making the certificates was interrupted.", e);
    }
  }
}
