package io.changeover.lab.cloudify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/**
 * What happens when the execution has ended already: the admin's account, the salt, the
 * certificates, and the reboot.
 */
record AfterRestore(Vm vm, Runnable reboot) {

  private static final Set<String> INTERNAL =
      Set.of(
          "cloudify_internal_cert.pem",
          "cloudify_internal_key.pem",
          "cloudify_internal_ca_cert.pem",
          "cloudify_internal_ca_key.pem",
          "cloudify_internal.p12");

  /** Reads from the archive what is needed later. Waits and changes things only when it is run. */
  Runnable prepare(Archive archive, Row parameters) throws IOException {
    var old = archive.version();
    var staged = vm.home().root().resolve("etc/cloudify/ssl_from_snapshot");
    boolean certificates = archive.has("ssl/cloudify_internal_cert.pem");
    if (certificates && vm.dialect().hasTenants()) {
      archive.certificates(staged, vm.release().since("5.0") ? Set.of() : INTERNAL);
    }
    boolean activate =
        parameters.is("restore_certificates")
            && vm.dialect().activatesCertificates()
            && certificates;
    var admin =
        archive.has("admin_account.json") ? new Row(archive.json("admin_account.json")) : null;
    var security = security(archive);
    boolean reboots = activate && !parameters.is("no_reboot");
    return () -> {
      vm.pace().await(3);
      vm.faults().hold("after-restore");
      try {
        if (security != null && admin != null && vm.dialect().hasSnapshotSalt()) {
          switchAdmin(admin, security);
        }
        if (activate) {
          move(staged, old);
        }
        mark(vm, false);
      } catch (IOException e) {
        throw new UncheckedIOException("What follows a restore failed in the stand-in.", e);
      }
      if (reboots) {
        vm.pace().await(4);
        vm.faults().hold("reboot");
        reboot.run();
      }
    };
  }

  /** The settings with what the snapshot brings of them; nothing if it brings nothing. */
  private @org.jspecify.annotations.Nullable Row security(Archive archive) throws IOException {
    var own = new Row(vm.security().settings());
    if (archive.has("rest-security.conf") && vm.release().since("4.4")) {
      var brought = archive.json("rest-security.conf");
      for (var entry : brought.entrySet()) {
        own = own.with(entry.getKey(), entry.getValue());
      }
      return own;
    }
    return archive.has("hash_salt.json")
        ? own.with("hash_salt", archive.text("hash_salt.json"))
        : null;
  }

  private void switchAdmin(Row admin, Row security) throws IOException {
    for (var current : vm.store().where(Table.USERS, user -> user.text("id").equals("0"))) {
      vm.store().remove(Table.USERS, current.text("username"));
    }
    vm.store().put(Table.USERS, admin);
    Json.write(vm.home().security(), (Object) security.values());
    boolean restarts = !vm.dialect().restartsInsideTheWorkflow();
    if (restarts) {
      vm.services().stop(Services.REST);
      vm.pace().await(2);
      vm.faults().hold("restart");
    }
    vm.services().start(Services.REST);
  }

  private void move(Path staged, Release old) throws IOException {
    var target = vm.home().certificates();
    try (var files = Files.list(staged)) {
      for (var file : files.toList()) {
        Files.move(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    var authority = target.resolve(Certificates.AUTHORITY);
    if (old.before("4.2") && Files.exists(authority)) {
      // A snapshot without an authority: its one certificate becomes the authority, too.
      Files.copy(
          target.resolve(Certificates.CERTIFICATE), authority, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The flag file that /snapshot-status looks at. */
  static void mark(Vm vm, boolean restoring) throws IOException {
    var file =
        vm.home()
            .root()
            .resolve(
                vm.release().since("7.0")
                    ? "tmp/cloudify/snapshot_restoring"
                    : "opt/manager/snapshot_status/snapshot_restoring");
    if (restoring) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    } else {
      Files.deleteIfExists(file);
    }
  }

  static boolean isMarked(Vm vm) {
    return Files.exists(vm.home().root().resolve("tmp/cloudify/snapshot_restoring"))
        || Files.exists(vm.home().root().resolve("opt/manager/snapshot_status/snapshot_restoring"));
  }
}
