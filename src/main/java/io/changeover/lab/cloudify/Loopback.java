package io.changeover.lab.cloudify;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** How a command on the machine speaks to the manager on the same machine. */
record Loopback(Home home) {

  private static final int TIMEOUT_MILLIS = 30_000;

  /** A status and a body; status 0 if nobody listens. */
  record Reply(int status, String body) {

    Map<String, @Nullable Object> json() throws IOException {
      return Json.map(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What the control path answers; empty if the manager is off. */
  String control(String path, String body) throws IOException {
    var token = Files.readString(home.run("token")).strip();
    var reply = send("POST", Control.PATH + path, Map.of(Control.TOKEN, token), body);
    return reply.status() == 200 ? reply.body().strip() : "";
  }

  /** A call of the REST API as the user that the environment names. */
  Reply api(String method, String path, String tenant, String body) throws IOException {
    var user = environment("CLOUDIFY_USERNAME", "admin");
    var password = environment("CLOUDIFY_PASSWORD", "");
    var credentials =
        Base64.getUrlEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    return send(
        method,
        path,
        Map.of(
            "Authorization",
            "Basic " + credentials,
            "Tenant",
            tenant,
            "Content-Type",
            "application/json"),
        body);
  }

  static String environment(String name, String otherwise) {
    var value = System.getenv(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }

  private Reply send(String method, String path, Map<String, String> headers, String body)
      throws IOException {
    var machine = Machine.read(home);
    var scheme = machine.tls() ? "https://" : "http://";
    var connection =
        (HttpURLConnection) URI.create(scheme + machine.address() + path).toURL().openConnection();
    if (connection instanceof HttpsURLConnection secure) {
      secure.setSSLSocketFactory(trustingAll().getSocketFactory());
      secure.setHostnameVerifier((host, session) -> true);
    }
    connection.setRequestMethod(method);
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    headers.forEach(connection::setRequestProperty);
    try {
      if (!body.isEmpty()) {
        connection.setDoOutput(true);
        try (var out = connection.getOutputStream()) {
          out.write(body.getBytes(StandardCharsets.UTF_8));
        }
      }
      int status = connection.getResponseCode();
      try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        var text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return new Reply(status, text);
      }
    } catch (java.net.SocketException e) {
      return new Reply(0, "");
    }
  }

  /** We speak to our own machine only, whose certificate may be one that it has just been given. */
  private static SSLContext trustingAll() throws IOException {
    TrustManager everybody =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {}

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {everybody}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("This Java has no TLS.", e);
    }
  }
}
