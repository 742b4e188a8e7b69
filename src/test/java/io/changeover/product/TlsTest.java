package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate speaks TLS only, and the command line trusts whom it is told to. */
class TlsTest {

  private static final String INVENTORY =
      """
      environments:
        one:
          stage: testing
          platform: h2
          hosts: [{name: db1, address: local}]
          settings: {base: /nowhere, port: "1", database: d, password: "env:P", tcpPassword: "env:P",
            jars: "/nowhere/h2-{version}.jar", clientJar: /nowhere/h2.jar}
      people: {operators: [olga], approvers: [anna]}
      """;

  @TempDir Path folder;

  @Test
  void aServerWithACertificateSpeaksTlsOnly() throws Exception {
    Needs.program("openssl", "the server with TLS");
    Path certificate = folder.resolve("cert.pem");
    Path key = folder.resolve("key.pem");
    Run.done(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=changeover",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-keyout",
        key.toString(),
        "-out",
        certificate.toString());
    Path inventory = Files.writeString(folder.resolve("inventory.yaml"), INVENTORY);
    try (var product =
        Product.start(
            folder.resolve("data"),
            inventory,
            "--set",
            "server.ssl.certificate=file:" + certificate,
            "--set",
            "server.ssl.certificate-private-key=file:" + key)) {
      assertThat(product.url()).startsWith("https://127.0.0.1:");
      assertCookiesAreSafe(product, certificate);
      assertThatThrownBy(() -> plain(product)).isInstanceOf(IOException.class);

      var untrusting = product.command("olga", "status", "--data", product.data().toString());
      assertThat(untrusting.exitCode()).isEqualTo(1);
      assertThat(untrusting.text()).contains("is not trusted", "CHANGEOVER_CA");
      var trusting =
          product.command(
              "olga",
              Map.of("CHANGEOVER_CA", certificate.toString()),
              "status",
              "--data",
              product.data().toString());
      assertThat(trusting.exitCode()).as(trusting.text()).isZero();
    }
  }

  private static void assertCookiesAreSafe(Product product, Path certificate) throws Exception {
    var client = HttpClient.newBuilder().sslContext(trusting(certificate)).build();
    var tasklist = URI.create(product.url() + "/camunda/app/tasklist/default/");
    var answer = client.send(HttpRequest.newBuilder(tasklist).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .isNotEmpty()
        .allSatisfy(cookie -> assertThat(cookie).containsPattern("(?i); ?secure"));
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
  }

  private static void plain(Product product) throws IOException, InterruptedException {
    var url = URI.create(product.url().replace("https:", "http:") + "/login");
    var answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IOException("refused with " + answer.statusCode());
    }
  }

  private static SSLContext trusting(Path certificate) throws Exception {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var in = Files.newInputStream(certificate)) {
      store.setCertificateEntry(
          "test", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
