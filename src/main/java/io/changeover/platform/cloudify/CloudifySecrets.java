package io.changeover.platform.cloudify;

import io.changeover.failure.BadInput;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the program was given by its environment and never prints: who asks, who asks once a restore
 * has put the old manager's administrator in place, and the key of kept archives.
 */
record CloudifySecrets(
    @Nullable String username,
    @Nullable String password,
    @Nullable String token,
    @Nullable String otherUsername,
    @Nullable String otherPassword,
    @Nullable String archiveKey) {

  private static final int KEY_BYTES = 32;

  static CloudifySecrets of(Map<String, String> environment) {
    return new CloudifySecrets(
        filled(environment, "CLOUDIFY_USERNAME"),
        filled(environment, "CLOUDIFY_PASSWORD"),
        filled(environment, "CLOUDIFY_TOKEN"),
        filled(environment, "CLOUDIFY_OTHER_USERNAME"),
        filled(environment, "CLOUDIFY_OTHER_PASSWORD"),
        // One that is given and empty is a secret that was not found, and not the wish for none.
        environment.get("CLOUDIFY_ARCHIVE_KEY"));
  }

  private static @Nullable String filled(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /**
   * The key's 32 bytes, or null where archives are kept in clear.
   *
   * @throws BadInput if it is no base64 of 32 bytes; the message does not repeat it
   */
  byte @Nullable [] key() {
    if (archiveKey == null) {
      return null;
    }
    try {
      byte[] key = Base64.getDecoder().decode(archiveKey.strip());
      if (key.length == KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException notBase64) {
      // Falls through to the same words: its message would repeat characters of the key.
    }
    if (archiveKey.isBlank()) {
      throw new BadInput(
          "CLOUDIFY_ARCHIVE_KEY is given and empty, and nothing is kept in clear by an oversight. Correct what the setting archiveKey refers to, or do not give the variable.");
    }
    throw new BadInput(
        "CLOUDIFY_ARCHIVE_KEY is not the base64 of 32 bytes. Make one with: openssl rand -base64 32");
  }

  /** What must not be seen in any line. A user name is no secret. */
  List<String> words() {
    var words = new ArrayList<String>();
    for (String word : new @Nullable String[] {password, token, otherPassword, archiveKey}) {
      if (word != null && !word.isBlank()) {
        words.add(word);
      }
    }
    addPair(words, username, password);
    addPair(words, otherUsername, otherPassword);
    return words;
  }

  /** As basic authentication joins them: its base64 is another text than the password's own. */
  private static void addPair(
      List<String> words, @Nullable String user, @Nullable String password) {
    if (user != null && password != null) {
      words.add(user + ":" + password);
    }
  }

  @Override
  public String toString() {
    return "CloudifySecrets";
  }
}
