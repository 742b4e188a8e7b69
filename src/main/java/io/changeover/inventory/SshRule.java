package io.changeover.inventory;

import io.changeover.inventory.LocatedYaml.Entry;
import java.util.List;

/** Hosts with an address of SSH say how to log in, and no others do. */
final class SshRule implements InventoryRule {

  private static final String LOGIN =
      "Say how to log in: ssh: {key: \"file:PATH\"}, ssh: {agent: \"env:SSH_AUTH_SOCK\"} or ssh:"
          + " {password: \"file:PATH\"}.";

  @Override
  public void check(LocatedYaml yaml, Problems problems) {
    for (Entry environment : yaml.entries("/environments")) {
      for (Entry host : yaml.entries(environment.pointer() + "/hosts")) {
        host(yaml, problems, host);
      }
    }
  }

  private static void host(LocatedYaml yaml, Problems problems, Entry host) {
    var ssh = host.value().path("ssh");
    String at = host.pointer() + "/ssh";
    if (!host.value().path("address").asText().startsWith("ssh:")) {
      if (!ssh.isMissingNode()) {
        yaml.problem(
            problems,
            at,
            "The host is not reached over SSH. Delete 'ssh', or write address:"
                + " ssh://USER@HOST:PORT.");
      }
      return;
    }
    if (!ssh.has("key") && !ssh.has("agent") && !ssh.has("password")) {
      yaml.problem(problems, ssh.isMissingNode() ? host.pointer() : at, LOGIN);
    }
    if (ssh.has("passphrase") && !ssh.has("key")) {
      yaml.problem(
          problems, at + "/passphrase", "There is no key for it. Give 'key', or delete it.");
    }
    if (!ssh.path("jump").isEmpty() && !ssh.has("key") && !ssh.has("agent")) {
      yaml.problem(
          problems,
          at + "/jump",
          "A password is never told to a jump host. Give 'key' or 'agent' besides.");
    }
    for (String secret : List.of("key", "passphrase", "password")) {
      String value = ssh.path(secret).asText();
      if (!value.isEmpty() && !SecretRule.isReference(value)) {
        yaml.problem(
            problems,
            at + "/" + secret,
            "This is no reference. Put the secret into a file that only Changeover may read, or into"
                + " an environment variable, and write file:PATH or env:NAME.");
      }
    }
  }
}
