package io.changeover.lab.cloudify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The door: what nginx and the REST service do before and after a call is handled. */
final class Front implements HttpHandler {

  static final String HEADER = "X-Stand-In";
  static final String NAME = "changeover-lab";
  private static final String API = "/api/";

  private final Vm vm;
  private final Gate gate;
  private final Map<String, Handler> handlers;
  private final Control control;

  Front(Vm vm, Gate gate, Map<String, Handler> handlers, Control control) {
    this.vm = vm;
    this.gate = gate;
    this.handlers = Map.copyOf(handlers);
    this.control = control;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set(HEADER, NAME);
    try {
      var path = exchange.getRequestURI().getRawPath();
      if (path.startsWith(Control.PATH)) {
        control.handle(exchange);
        return;
      }
      hinder();
      if (!vm.services().runs(Services.REST) || vm.faults().lasts("rest-502")) {
        page(exchange, 502, "502 Bad Gateway");
      } else {
        api(exchange, path);
      }
    } catch (RuntimeException e) {
      e.printStackTrace(System.err);
      throw e;
    } finally {
      exchange.close();
    }
  }

  /** Slow and hanging, as long as the faults say. */
  private void hinder() {
    vm.faults().number("rest-slow").ifPresent(millis -> new Pace(millis).await(1));
    while (vm.faults().has("rest-hangs")) {
      new Pace(200).await(1);
    }
  }

  private void api(HttpExchange exchange, String path) throws IOException {
    try {
      var call = call(exchange, path);
      var handler = handlers.get(call.word(0));
      if (handler == null) {
        throw new NoSuchPage();
      }
      var answer = handler.answer(gate.pass(call));
      if (answer != null) {
        reply(exchange, answer);
      }
    } catch (NoSuchPage e) {
      page(exchange, 404, "404 Not Found");
    } catch (Problem e) {
      reply(exchange, new Answer(e.status(), body(e)));
      if (e.status() == 500) {
        System.err.println(exchange.getRequestURI().getPath() + ": " + e.getMessage());
      }
    }
  }

  /** The words of the path behind the version, which may be missing before "version". */
  private Call call(HttpExchange exchange, String path) {
    if (!path.startsWith(API)) {
      throw new NoSuchPage();
    }
    var words = new ArrayList<String>();
    for (var word : path.substring(API.length()).split("/")) {
      words.add(Call.decode(word.replace("+", "%2B")));
    }
    var api = "";
    if (words.get(0).matches("v\\d.*")) {
      api = words.remove(0);
      if (!vm.dialect().apiVersions().contains(api)) {
        throw new NoSuchPage();
      }
    } else if (!words.get(0).equals("version") || !vm.dialect().hasTenants()) {
      throw new NoSuchPage();
    }
    if (words.isEmpty() || words.get(0).isEmpty()) {
      throw new NoSuchPage();
    }
    return new Call(
        exchange,
        api,
        List.copyOf(words),
        Call.query(exchange.getRequestURI().getRawQuery()),
        Row.of(),
        null);
  }

  private Map<String, @Nullable Object> body(Problem problem) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    var release = vm.release();
    if (problem.status() == 500 && release.before("5.0")) {
      body.put("status", 500);
      body.put("message", "Internal Server Error");
      return body;
    }
    body.put("message", problem.getMessage());
    body.put("error_code", problem.code());
    boolean paging = String.valueOf(problem.getMessage()).startsWith("`_");
    if (!paging || release.before("7.0")) {
      body.put(
          "server_traceback",
          vm.dialect().showsTracebacks()
              ? "Traceback (most recent call last):\n  File \"stand-in\"\n" + problem.getMessage()
              : null);
    }
    return body;
  }

  private void reply(HttpExchange exchange, Answer answer) throws IOException {
    drain(exchange);
    if (answer.status() == 401 && vm.release().before("5.0")) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"flask-restful\"");
    }
    if (answer.status() == 304 || answer.status() == 204) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    write(exchange, answer.status(), "application/json", Json.bytes(answer.body()));
  }

  private static void page(HttpExchange exchange, int status, String title) throws IOException {
    drain(exchange);
    var page =
        "<html>\r\n<head><title>%s</title></head>\r\n<body><h1>%s</h1></body>\r\n</html>\r\n"
            .formatted(title, title);
    write(exchange, status, "text/html", page.getBytes(StandardCharsets.UTF_8));
  }

  /** A body that nobody read would otherwise end the connection before the answer is read. */
  private static void drain(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
  }

  static void write(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
