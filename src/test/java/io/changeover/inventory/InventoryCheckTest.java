package io.changeover.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.changeover.failure.BadInput;
import io.changeover.platform.PlatformData.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryCheckTest {

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting("data", "the data folder", true, ""),
          new Setting("port", "where it listens", true, ""),
          new Setting("password", "of the superuser", false, ""));

  @TempDir Path folder;

  private final InventoryCheck check =
      new InventoryCheck(id -> Optional.ofNullable(Map.of("postgresql", SETTINGS).get(id)));

  @Test
  void settingsThatThePlatformAsksForAreAccepted() throws IOException {
    Path file = file(InventoryFileTest.SHOP);

    assertThatCode(() -> check.read(file)).doesNotThrowAnyException();
  }

  @Test
  void missingAndUnknownSettingsAndPlatformsAreToldWithTheRest() throws IOException {
    Path file =
        file(
            InventoryFileTest.SHOP
                .replace("port: 5432", "prot: 5432")
                .replace("lab: true", "lab: perhaps")
                .replaceFirst("(?s)(production.*)platform: postgresql", "$1platform: postgres"));

    var refused = catchThrowableOfType(BadInput.class, () -> check.read(file));

    assertThat(refused.problems())
        .containsExactly(
            file
                + ":5: environments.shop-preprod.lab: 'perhaps' does not fit. Write true if the lab"
                + " made it, else leave it out.",
            file
                + ":7: environments.shop-preprod.settings.prot: The platform has no setting 'prot'."
                + " Did you mean 'port'? It has: data, password, port.",
            file
                + ":7: environments.shop-preprod.settings: The setting 'port' is missing (where it"
                + " listens). Add it: settings: {port: …}.",
            file + ":10: environments.shop-prod.platform: There is no platform 'postgres'.",
            file
                + ":17: rollouts.shop.environments: A rollout carries one platform, and these are"
                + " postgres, postgresql. Make a rollout for each.");
  }

  @Test
  void hostsOverSshSayHowToLogInAndKeepTheirSecretsElsewhere() throws IOException {
    String hosts =
        """
              - {name: h1, address: "ssh://op@db1:2222", ssh: {key: "file:/k", passphrase: "env:P", jump: ["ssh://op@gate"]}}
              - {name: h2, address: "ssh://op@[fd00::1]", ssh: {agent: "env:SSH_AUTH_SOCK", knownHosts: /k}}
              - {name: h3, address: "ssh://op@db3"}
              - {name: h4, address: "ssh://db4", ssh: {password: hunter2}}
              - {name: h5, address: local, ssh: {key: "file:/k"}}
              - {name: h6, address: "ssh://op@db6", ssh: {password: "file:/p", passphrase: "env:P", jump: ["gate"], shell: bash}}
              - {name: h7, address: "ssh://op@db7", ssh: {agent: socket, idenity: x}}
        """;
    Path file =
        file(
            InventoryFileTest.SHOP.replaceFirst(
                "(?m)^      - \\{name: db1.*\n", hosts.replaceAll("(?m)^ *-", "      -")));

    var refused = catchThrowableOfType(BadInput.class, () -> check.read(file));

    String host = "environments.shop-prod.hosts";
    assertThat(refused.problems())
        .containsExactly(
            file
                + ":14: "
                + host
                + "[2]: Say how to log in: ssh: {key: \"file:PATH\"}, ssh: {agent:"
                + " \"env:SSH_AUTH_SOCK\"} or ssh: {password: \"file:PATH\"}.",
            file
                + ":15: "
                + host
                + "[3].address: 'ssh://db4' does not fit. Write local for this machine, or"
                + " ssh://USER@HOST:PORT (the port may be left out).",
            file
                + ":15: "
                + host
                + "[3].ssh.password: This is no reference. Put the secret into a file that only"
                + " Changeover may read, or into an environment variable, and write file:PATH or"
                + " env:NAME.",
            file
                + ":16: "
                + host
                + "[4].ssh: The host is not reached over SSH. Delete 'ssh', or write address:"
                + " ssh://USER@HOST:PORT.",
            file
                + ":17: "
                + host
                + "[5].ssh.jump: A password is never told to a jump host. Give 'key' or 'agent'"
                + " besides.",
            file
                + ":17: "
                + host
                + "[5].ssh.jump[0]: 'gate' does not fit. Write a jump host as ssh://USER@HOST:PORT"
                + " (the port may be left out).",
            file
                + ":17: "
                + host
                + "[5].ssh.passphrase: There is no key for it. Give 'key', or delete it.",
            file
                + ":17: "
                + host
                + "[5].ssh.shell: 'bash' does not fit. Did you mean 'sh'? Write sh, or powershell for a Windows"
                + " host.",
            file
                + ":18: "
                + host
                + "[6].ssh.agent: 'socket' does not fit. Write the socket of an ssh-agent: its"
                + " absolute path or env:SSH_AUTH_SOCK.",
            file
                + ":18: "
                + host
                + "[6].ssh.idenity: 'idenity' is unknown here. Known are: key, passphrase,"
                + " password, agent, knownHosts, jump, shell.");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("inventory.yaml"), text);
  }
}
