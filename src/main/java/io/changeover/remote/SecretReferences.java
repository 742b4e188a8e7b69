package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Secrets from the product's environment and from files that only their owner can read. */
public final class SecretReferences implements Secrets {

  private static final Set<PosixFilePermission> OPEN_TO_OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private final Function<String, @Nullable String> environment;

  /**
   * @param environment gives a variable of the product's own environment, or null
   */
  public SecretReferences(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  @Override
  public String resolve(String reference) {
    if (reference.startsWith("env:")) {
      return variable(reference);
    }
    return reference.startsWith("file:") ? content(reference) : reference;
  }

  private String variable(String reference) {
    String value = environment.apply(reference.substring("env:".length()));
    if (value == null) {
      throw new PermanentFailure(
          "The secret %s is not set. Set that variable and start the product again."
              .formatted(reference));
    }
    return value;
  }

  private static String content(String reference) {
    Path file = Path.of(reference.substring("file:".length()));
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.stream().anyMatch(OPEN_TO_OTHERS::contains)) {
        throw new PermanentFailure(
            "The secret %s can be read by others and was not used. Run: chmod 600 %s"
                .formatted(reference, file));
      }
      String text = Files.readString(file);
      return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    } catch (IOException e) {
      throw new PermanentFailure(
          "The secret %s cannot be read (%s). Put it there, readable by the product's user only."
              .formatted(reference, e.getClass().getSimpleName()),
          e);
    }
  }
}
