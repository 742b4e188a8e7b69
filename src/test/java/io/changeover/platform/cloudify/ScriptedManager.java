package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/**
 * A manager that answers what a test tells it: lists with the paging rules of old versions, one
 * password, and scripts in front of everything that may answer first.
 */
final class ScriptedManager implements AutoCloseable {

  static final String PASSWORD = "s3cret/of+the=admin";

  /** Answers a request, or leaves it (false). */
  interface Script {
    boolean answer(HttpExchange exchange, String what) throws IOException;
  }

  static final ObjectMapper JSON = new ObjectMapper();

  private final String version;
  private final Map<String, ArrayNode> lists = new TreeMap<>();
  private final List<Script> scripts = Collections.synchronizedList(new ArrayList<>());
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  volatile String password = PASSWORD;
  volatile ObjectNode status;

  ScriptedManager(String version) {
    this.version = version;
    for (String list :
        "blueprints deployments node-instances plugins secrets users user-groups tenants executions snapshots agents managers cluster/nodes"
            .split(" ")) {
      lists.put(list, JsonNodeFactory.instance.arrayNode());
    }
    status =
        json(
            "{'status':'running','services':[{'display_name':'Webserver','instances':[{'state':'running'}]}]}");
    if (new Dialect(new io.changeover.version.Version(version)).hasManagers()) {
      status = json("{'status':'OK','services':{'Webserver':{'status':'Active'}}}");
    }
    row("tenants", "{'name':'default_tenant'}");
    start(0);
  }

  private void start(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.setExecutor(Executors.newCachedThreadPool());
      server.createContext("/", this::handle);
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes down, as a host that reboots, and comes up at the same port. */
  void reboot(java.util.function.BooleanSupplier enough) {
    int port = server.getAddress().getPort();
    server.stop(0);
    while (!enough.getAsBoolean()) {
      Thread.onSpinWait();
    }
    start(port);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ScriptedManager row(String list, String text) {
    synchronized (lists) {
      lists.get(list).add(json(text));
    }
    return this;
  }

  ArrayNode list(String name) {
    return lists.get(name);
  }

  /** The row of that id, to be changed. */
  ObjectNode find(String list, String id) {
    synchronized (lists) {
      for (JsonNode row : lists.get(list)) {
        if (row.path("id").asText().equals(id)) {
          return (ObjectNode) row;
        }
      }
    }
    return null;
  }

  ScriptedManager script(Script script) {
    scripts.add(script);
    return this;
  }

  /** How often something was asked, such as {@code PUT /api/v3.1/snapshots/s1}. */
  long asked(String what) {
    synchronized (asked) {
      return asked.stream().filter(what::equals).count();
    }
  }

  List<String> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String what = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    asked.add(what);
    try (exchange) {
      for (Script script : List.copyOf(scripts)) {
        if (script.answer(exchange, what)) {
          return;
        }
      }
      if (!allowed(exchange)) {
        error(exchange, 401, "unauthorized_error", "User unauthorized: Authentication failed");
        return;
      }
      byte[] rest = exchange.getRequestBody().readAllBytes();
      standard(exchange, what.replaceFirst("/api/v[0-9.]+/", " ").replace("  ", " "), rest);
    }
  }

  private boolean allowed(HttpExchange exchange) {
    String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] pair = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
    return header.equals("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  private void standard(HttpExchange exchange, String what, byte[] body) throws IOException {
    String[] words = what.split(" ", 2);
    String path = words[1];
    if (what.equals("GET version")) {
      answer(exchange, 200, json("{'version':'%s','edition':'premium'}".formatted(version)));
    } else if (what.equals("GET status")) {
      answer(exchange, 200, status);
    } else if (what.equals("GET user")) {
      answer(exchange, 200, json("{'username':'admin','role':'sys_admin'}"));
    } else if (what.equals("GET maintenance")) {
      answer(exchange, 200, json("{'status':'deactivated'}"));
    } else if (what.equals("GET snapshot-status")) {
      answer(exchange, 200, json("{'status':'not-running'}"));
    } else if (what.equals("GET provider/context")) {
      answer(
          exchange,
          200,
          json("{'context':{'cloudify':{'cloudify_agent':{'networks':{'default':'127.0.0.1'}}}}}"));
    } else if (words[0].equals("GET") && lists.containsKey(path)) {
      page(exchange, lists.get(path));
    } else if (path.lastIndexOf('/') > 0) {
      one(exchange, words[0], path.substring(0, path.lastIndexOf('/')), path);
    } else {
      html(exchange, 404);
    }
  }

  private void one(HttpExchange exchange, String method, String list, String path)
      throws IOException {
    ObjectNode found =
        lists.containsKey(list) ? find(list, path.substring(list.length() + 1)) : null;
    if (found == null) {
      error(exchange, 404, "not_found_error", "Requested thing was not found");
      return;
    }
    if (method.equals("DELETE")) {
      synchronized (lists) {
        ArrayNode rows = lists.get(list);
        for (int i = rows.size() - 1; i >= 0; i--) {
          if (rows.get(i) == found) {
            rows.remove(i);
          }
        }
      }
    }
    answer(exchange, 200, found);
  }

  private void page(HttpExchange exchange, ArrayNode rows) throws IOException {
    Map<String, String> query = query(exchange);
    boolean endless = !query.containsKey("_size") && rows.size() > 10;
    if (endless || Integer.parseInt(query.getOrDefault("_size", "0")) > 1000) {
      error(exchange, 400, "illegal_action_error", "Response size bigger than max allowed (1000)");
      return;
    }
    ArrayNode matching = JsonNodeFactory.instance.arrayNode();
    synchronized (lists) {
      for (JsonNode row : rows) {
        boolean fits =
            query.entrySet().stream()
                .filter(e -> !e.getKey().startsWith("_"))
                .allMatch(e -> row.path(e.getKey()).asText("").equals(e.getValue()));
        if (fits) {
          matching.add(row.deepCopy());
        }
      }
    }
    int size = Integer.parseInt(query.getOrDefault("_size", "1000"));
    int offset = Integer.parseInt(query.getOrDefault("_offset", "0"));
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    ArrayNode items = page.putArray("items");
    for (int i = offset; i < Math.min(matching.size(), offset + size); i++) {
      items.add(matching.get(i));
    }
    page.putObject("metadata")
        .putObject("pagination")
        .put("total", matching.size())
        .put("offset", offset)
        .put("size", size);
    answer(exchange, 200, page);
  }

  static Map<String, String> query(HttpExchange exchange) {
    var query = new HashMap<String, String>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  static boolean answer(HttpExchange exchange, int code, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    return true;
  }

  static boolean error(HttpExchange exchange, int code, String word, String message)
      throws IOException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    return answer(exchange, code, body.put("message", message).put("error_code", word));
  }

  static boolean html(HttpExchange exchange, int code) throws IOException {
    byte[] page = "<html>nginx</html>".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, page.length);
    exchange.getResponseBody().write(page);
    return true;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
