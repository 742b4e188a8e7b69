package io.changeover.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.lab.LabKind;
import io.changeover.lab.LabStatus;
import java.io.PrintWriter;
import java.util.List;

/** How the environments of a lab stand, for people and for programs. */
final class LabStatusText {

  private LabStatusText() {}

  static void print(List<LabStatus> all, PrintWriter out) {
    var rows = new Columns();
    rows.row("ENVIRONMENT", "PLATFORM", "VERSION", "PORT", "SERVER", "CLIENT", "ROWS", "LAST WORD");
    for (LabStatus one : all) {
      rows.row(
          one.environment().name(),
          platform(one.environment().kind()),
          one.version().isEmpty() ? "no data" : one.version(),
          Integer.toString(one.environment().port()),
          one.serverRunning() ? "running" : "stopped",
          client(one),
          one.environment().kind().isStandIn() ? "-" : Long.toString(one.acknowledged()),
          Texts.plain(one.client()));
    }
    rows.print(out, "");
  }

  private static String platform(LabKind kind) {
    return kind.platform() + (kind.isStandIn() ? " (stand-in)" : "");
  }

  private static String client(LabStatus one) {
    if (one.environment().kind().isStandIn()) {
      return "none";
    }
    return one.clientRunning() ? "running" : "stopped";
  }

  static String json(List<LabStatus> all) {
    var list = new ObjectMapper().createArrayNode();
    for (LabStatus one : all) {
      list.addObject()
          .put("name", one.environment().name())
          .put("platform", one.environment().kind().platform())
          .put("standIn", one.environment().kind().isStandIn())
          .put("version", one.version())
          .put("port", one.environment().port())
          .put("data", one.environment().data().toString())
          .put("serverRunning", one.serverRunning())
          .put("clientRunning", one.clientRunning())
          .put("acknowledged", one.acknowledged())
          .put("client", one.client());
    }
    return list.toPrettyString();
  }
}
