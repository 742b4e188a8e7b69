package io.changeover.lab.cloudify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request below /api.
 *
 * @param api the version in the path; empty if there is none
 * @param path the words of the path behind it
 * @param user whose request it is; without security the built-in admin
 * @param tenant the tenant it is about, if one is named
 */
record Call(
    HttpExchange exchange,
    String api,
    List<String> path,
    Map<String, List<String>> query,
    Row user,
    @Nullable String tenant) {

  static Map<String, List<String>> query(@Nullable String raw) {
    var query = new HashMap<String, List<String>>();
    if (raw == null) {
      return query;
    }
    for (var pair : raw.split("&")) {
      int equals = pair.indexOf('=');
      var name = equals < 0 ? pair : pair.substring(0, equals);
      var value = equals < 0 ? "" : pair.substring(equals + 1);
      query.computeIfAbsent(decode(name), any -> new ArrayList<>()).add(decode(value));
    }
    return query;
  }

  static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  Call by(Row who, @Nullable String where) {
    return new Call(exchange, api, path, query, who, where);
  }

  boolean is(String method, int words) {
    return exchange.getRequestMethod().equals(method) && path.size() == words;
  }

  String word(int index) {
    return path.get(index);
  }

  @Nullable String parameter(String name) {
    var values = query.get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /** Python's True, and every other way to say it. */
  boolean flag(String name) {
    var value = parameter(name);
    return value != null && (value.equalsIgnoreCase("true") || value.equals("1"));
  }

  @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  String owner() {
    return user.text("username");
  }

  /** The tenant that something is to be made in. What a real server does without is not known. */
  String place() {
    if (tenant == null) {
      throw Problem.crash("NoneType has no attribute 'id'");
    }
    return tenant;
  }

  /**
   * The request's JSON.
   *
   * @throws Problem if it is none, or not said to be
   */
  Map<String, @Nullable Object> body() throws IOException {
    var type = header("Content-Type");
    if (type == null || !type.startsWith("application/json")) {
      throw new Problem(
          415, "unsupported_content_type_error", "Content type must be application/json");
    }
    var bytes = exchange.getRequestBody().readAllBytes();
    try {
      return Json.map(bytes);
    } catch (JsonProcessingException e) {
      throw Problem.bad("Failed to decode JSON object: the body is no JSON");
    }
  }
}
