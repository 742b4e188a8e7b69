package io.changeover.lab.cloudify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** /snapshots/ID/archive: files of any size, through a small buffer. */
record ArchiveCalls(Vm vm) implements Handler {

  private static final int BLOCK = 1 << 16;

  @Override
  public @Nullable Answer answer(Call call) throws IOException {
    return switch (call.exchange().getRequestMethod()) {
      case "PUT" -> upload(call);
      case "GET" -> download(call);
      default -> throw new NoSuchPage();
    };
  }

  /** 409 for an id that is taken. */
  void requireNew(Call call, String id) {
    var tenant = call.place();
    if (vm.store().get(Table.SNAPSHOTS, Table.SNAPSHOTS.key(tenant, id)) != null) {
      throw Problem.conflict(
          "<Snapshot id=`%s` tenant=`%s`> already exists on <Tenant name=`%s`> or with global %s"
              .formatted(
                  id, tenant, tenant, vm.release().since("4.3") ? "visibility" : "availability"));
    }
  }

  Row put(
      String id, String tenant, String owner, String status, Map<String, @Nullable Object> body) {
    boolean isPrivate =
        vm.release().before("4.3") && SnapshotCalls.truth(body.get("private_resource"));
    var row =
        Row.of(
            "id", id,
            "created_at", vm.stamp().now(),
            "status", status,
            "error", "",
            "tenant_name", tenant,
            "created_by", owner,
            "visibility", isPrivate ? "private" : vm.shapes().snapshotVisibility());
    vm.store().put(Table.SNAPSHOTS, row);
    return row;
  }

  private @Nullable Answer upload(Call call) throws IOException {
    var id = call.word(1);
    var tenant = call.place();
    boolean known = vm.store().get(Table.SNAPSHOTS, Table.SNAPSHOTS.key(tenant, id)) != null;
    if (!vm.dialect().uploadReplaces()) {
      requireNew(call, id);
    }
    if (vm.faults().has("disk-full")) {
      drain(call.exchange().getRequestBody());
      throw Problem.crash("IOError: [Errno 28] No space left on device");
    }
    var file = vm.home().archive(id);
    Files.createDirectories(file.getParent());
    var part = file.resolveSibling(file.getFileName() + ".upload");
    if (!receive(call, part)) {
      Files.deleteIfExists(part);
      call.exchange().close();
      return null;
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (known) {
      // The archive is another one now; the answer is a snapshot without a single value.
      var empty = vm.shapes().snapshot(Row.of());
      empty.replaceAll((name, value) -> null);
      return Answer.created(empty);
    }
    var flags =
        Map.<String, @Nullable Object>of(
            "private_resource", String.valueOf(call.parameter("private_resource")));
    return Answer.created(vm.shapes().snapshot(put(id, tenant, call.owner(), "uploaded", flags)));
  }

  /** False if the connection is to be cut. A body that ends early is not noticed, as in reality. */
  private boolean receive(Call call, Path part) throws IOException {
    var limit = vm.faults().number("upload-cuts");
    long left = limit.orElse(Long.MAX_VALUE);
    var buffer = new byte[BLOCK];
    try (var out = Files.newOutputStream(part)) {
      var in = call.exchange().getRequestBody();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        left -= read;
        if (left <= 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static void drain(InputStream in) throws IOException {
    in.transferTo(java.io.OutputStream.nullOutputStream());
  }

  private @Nullable Answer download(Call call) throws IOException {
    var id = call.word(1);
    var row = Scope.row(vm, call, Table.SNAPSHOTS, id);
    if (row.text("status").equals("failed")) {
      throw Problem.snapshot("Failed snapshot cannot be downloaded");
    }
    var file = vm.home().archive(id);
    if (!Files.exists(file)) {
      throw Problem.crash("IOError: [Errno 2] No such file or directory");
    }
    var name = vm.release().since("7.0") ? "\"%s.zip\"".formatted(id) : id + ".zip";
    call.exchange().getResponseHeaders().set("Content-Disposition", "attachment; filename=" + name);
    new FileSending(call.exchange(), vm.faults().number("download-cuts").orElse(Long.MAX_VALUE))
        .send(file);
    return null;
  }
}
