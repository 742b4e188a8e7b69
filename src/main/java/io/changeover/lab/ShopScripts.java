package io.changeover.lab;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SQL the shop is made of, with this environment's port and passwords put in. */
final class ShopScripts {

  private static final Pattern PASSWORD = Pattern.compile("\\$\\{password:(\\w+)}");

  private final LabEnvironment environment;

  ShopScripts(LabEnvironment environment) {
    this.environment = environment;
  }

  /**
   * @param name file name below the kind's resource folder
   */
  String read(String name) throws IOException {
    var path = "/lab/%s/%s".formatted(environment.kind().word(), name);
    try (var in = ShopScripts.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new FileNotFoundException(path);
      }
      return fill(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private String fill(String text) throws IOException {
    var filled = text.replace("${port}", String.valueOf(environment.port()));
    var passwords = new HashMap<String, String>();
    var matcher = PASSWORD.matcher(filled);
    while (matcher.find()) {
      passwords.put(
          matcher.group(), PasswordFiles.obtain(environment.passwordFile(matcher.group(1))));
    }
    for (Map.Entry<String, String> password : passwords.entrySet()) {
      filled =
          filled.replaceAll(
              Pattern.quote(password.getKey()), Matcher.quoteReplacement(password.getValue()));
    }
    return filled;
  }
}
