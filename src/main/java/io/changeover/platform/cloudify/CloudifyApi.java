package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.changeover.failure.PermanentFailure;
import io.changeover.version.Version;
import java.nio.charset.StandardCharsets;

/**
 * The REST API of one manager, whose version is asked first: it, and the calls that it hands out by
 * resource, alone know paths and payloads.
 */
final class CloudifyApi {

  /** Every version answers it under this path; later paths are unknown to 3.4.2. */
  private static final String VERSION = "/api/v2.1/version";

  private final Wire wire;
  private final String tenant;
  private final Reply hello;
  private final Dialect dialect;

  /**
   * @throws CallFailed if the manager does not answer, or accepts none of the credentials
   */
  CloudifyApi(Wire wire, String tenant) {
    this(wire, tenant, hello(wire, tenant));
  }

  private CloudifyApi(Wire wire, String tenant, Reply hello) {
    this.wire = wire;
    this.tenant = tenant;
    this.hello = hello;
    String version = hello.body().path("version").asText("");
    if (version.isEmpty() || !Character.isDigit(version.charAt(0))) {
      throw new PermanentFailure("What answers is no Cloudify manager: it names no version");
    }
    dialect = new Dialect(new Version(version));
  }

  private static Reply hello(Wire wire, String tenant) {
    try {
      return wire.get(Call.to(VERSION));
    } catch (CallFailed failed) {
      if (failed.status() != 403) {
        throw failed;
      }
      // Some versions want a tenant for every path, and 3.4.2 knows none.
      return wire.get(Call.to(VERSION).with("Tenant", tenant));
    }
  }

  /** The same manager, but reads are not asked again: for who counts answers himself. */
  CloudifyApi impatient() {
    return new CloudifyApi(wire.impatient(), tenant, hello);
  }

  Dialect dialect() {
    return dialect;
  }

  String tenant() {
    return tenant;
  }

  /** The first answer: version, edition and the manager's clock. */
  Reply hello() {
    return hello;
  }

  Wire wire() {
    return wire;
  }

  Lists lists() {
    return new Lists(wire, dialect, tenant);
  }

  ManagerCalls manager() {
    return new ManagerCalls(wire, dialect, lists());
  }

  SnapshotCalls snapshots() {
    return new SnapshotCalls(wire, dialect, lists());
  }

  ExecutionCalls executions() {
    return new ExecutionCalls(wire, dialect, lists());
  }

  /** Sends a licence file as it is. */
  JsonNode uploadLicence(byte[] licence) {
    Call call = lists().call("license");
    Reply reply = wire.text("PUT", call, new String(licence, StandardCharsets.UTF_8));
    return reply.body().isMissingNode() ? MissingNode.getInstance() : reply.body();
  }
}
