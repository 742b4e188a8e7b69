package io.changeover.cli;

import io.changeover.lab.LabKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the lab's kinds the words of a command line mean. */
final class DemoChoice {

  private static final List<String> PLATFORMS = List.of("postgresql", "h2", "cloudify");

  private DemoChoice() {}

  /**
   * @return the kind's word, or null if nobody said what
   * @throws Stop if the words do not fit together
   */
  static @Nullable String of(
      @Nullable String platform, @Nullable String path, @Nullable String from) {
    if (platform != null && !PLATFORMS.contains(platform)) {
      throw Stop.badInput("--platform takes postgresql, h2 or cloudify, not " + platform);
    }
    if (from != null && !"new-host".equals(path)) {
      throw Stop.badInput("--from is for --path new-host. Leave it out, or name that path.");
    }
    return switch (path == null ? "in-place" : path) {
      case "in-place" -> platform;
      case "zero-downtime" -> {
        if (platform != null) {
          throw Stop.badInput("--path zero-downtime rolls Tomcats. Leave --platform out.");
        }
        yield LabKind.TOMCAT.word();
      }
      case "new-host" -> {
        if (platform != null && !platform.equals(LabKind.CLOUD.platform())) {
          throw Stop.badInput(
              "--path new-host moves a manager of cloudify, not %s. Leave --platform out."
                  .formatted(platform));
        }
        yield newHost(from == null ? LabKind.CLOUD_NEW.from() : from).word();
      }
      default ->
          throw Stop.badInput("--path takes in-place, zero-downtime or new-host, not " + path);
    };
  }

  private static LabKind newHost(String from) {
    for (LabKind kind : List.of(LabKind.CLOUD_NEW, LabKind.CLOUD_OLD)) {
      if (kind.from().equals(from)) {
        return kind;
      }
    }
    throw Stop.badInput("--from takes 4.2 or 3.4.2, not " + from);
  }
}
