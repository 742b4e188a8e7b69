package io.changeover.lab.cloudify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How cfy speaks to its manager. */
record Cli(Home home, Release release) {

  static String prefix(Machine machine) {
    var versions = machine.dialect().apiVersions();
    return "/api/" + versions.get(versions.size() - 1);
  }

  List<Row> list(String tenant, String path) throws IOException {
    var reply = get(tenant, path);
    var rows = new ArrayList<Row>();
    if (reply.json().get("items") instanceof List<?> items) {
      for (var item : items) {
        rows.add(new Row(Json.map(item)));
      }
    }
    return rows;
  }

  Row one(String tenant, String path) throws IOException {
    return new Row(get(tenant, path).json());
  }

  private Loopback.Reply get(String tenant, String path) throws IOException {
    var reply = new Loopback(home).api("GET", prefix(Machine.read(home)) + path, tenant, "");
    if (reply.status() != 200) {
      throw new IOException(failure(reply));
    }
    return reply;
  }

  Loopback.Reply post(String tenant, String path, Object body) throws IOException {
    return new Loopback(home)
        .api(
            "POST",
            prefix(Machine.read(home)) + path,
            tenant,
            new String(Json.bytes(body), java.nio.charset.StandardCharsets.UTF_8));
  }

  static String failure(Loopback.Reply reply) throws IOException {
    return reply.status() == 0
        ? "Connection refused"
        : "An error occurred on the server: %d: %s"
            .formatted(reply.status(), new Row(reply.json()).text("message"));
  }
}
