package io.changeover.lab.cloudify;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Who sends a request: by name and password, or by a token. */
record Login(Vm vm) {

  private static final Duration TOKEN_LIFE = Duration.ofHours(10);
  private static final Row NOBODY_ASKED = Row.of("id", 0, "username", "admin", "role", "sys_admin");

  /**
   * The user.
   *
   * @throws Problem 401 if it is nobody the manager knows
   */
  Row user(Call call) {
    if (!vm.machine().security()) {
      return NOBODY_ASKED;
    }
    var header = call.header("Authorization");
    if (header != null && header.startsWith("Basic ")) {
      return basic(header.substring(6).strip());
    }
    var token = call.header("Authentication-Token");
    if (token != null) {
      var user = vm.dialect().listsTokens() ? listed(token) : verified(token);
      if (user == null) {
        throw Problem.unauthorized("Invalid authentication token");
      }
      return user;
    }
    throw Problem.unauthorized("No authentication info provided");
  }

  /** A token that is valid until the secrets change or ten hours are over. */
  String signed(Row user) {
    long until = vm.clock().millis() + TOKEN_LIFE.toMillis();
    var content = user.text("username") + "|" + until;
    return encode(content) + "." + vm.security().sign(content);
  }

  private Row basic(String credentials) {
    // The client library writes URL-safe base64, curl the other one.
    var text = decode(credentials.replace('+', '-').replace('/', '_'));
    int colon = text.indexOf(':');
    var name = colon < 0 ? text : text.substring(0, colon);
    var user = vm.store().get(Table.USERS, name);
    if (colon < 0
        || user == null
        || Boolean.FALSE.equals(user.get("active"))
        || !user.text("password").equals(vm.security().hash(text.substring(colon + 1)))) {
      throw Problem.unauthorized(
          "Authentication failed for <User username=`%s`>%s"
              .formatted(
                  name, vm.release().since("7.0") ? ". Wrong credentials or locked account" : ""));
    }
    return user;
  }

  private @Nullable Row verified(String token) {
    int dot = token.indexOf('.');
    var content = dot < 0 ? "" : decode(token.substring(0, dot));
    int bar = content.indexOf('|');
    if (bar < 0
        || !vm.security().sign(content).equals(token.substring(dot + 1))
        || Long.parseLong(content.substring(bar + 1)) < vm.clock().millis()) {
      return null;
    }
    return vm.store().get(Table.USERS, content.substring(0, bar));
  }

  private @Nullable Row listed(String token) {
    var parts = token.split("-", 3);
    var row = parts.length < 3 ? null : vm.store().get(Table.TOKENS, parts[1]);
    return row == null || !row.text("secret").equals(vm.security().hash(parts[2]))
        ? null
        : vm.store().get(Table.USERS, row.text("username"));
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
