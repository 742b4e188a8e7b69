package io.changeover.cli;

import io.changeover.audit.AuditVerdict;
import io.changeover.inventory.Inventory;
import io.changeover.platform.PackWorkshop;
import io.changeover.process.lint.Finding;
import io.changeover.process.simulation.Faults;
import io.changeover.process.simulation.SimulationReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What commands use that needs no server: other packages' work, behind interfaces of our own. */
record Parts(
    InventoryCheck inventory,
    DiagramCheck diagrams,
    SimulationRun simulation,
    PackWorkshop workshop,
    AuditCheck audit,
    DemoRun demo,
    LabRun lab) {

  /** Reads an inventory file. */
  interface InventoryCheck {

    /**
     * @param data folder with the platforms that somebody dropped in
     * @throws io.changeover.failure.BadInput with file, line and cure of each problem
     */
    Inventory read(Path file, Path data);
  }

  /** Checks a folder of diagrams. */
  interface DiagramCheck {

    /**
     * @param path a folder, or a diagram that is laid over those of the product; null for the
     *     diagrams that come with the product
     * @param data folder with the platforms that somebody dropped in
     * @return each problem with file and unsafe path in words; empty if there is none
     * @throws io.changeover.failure.BadInput if there is no such folder
     */
    List<Finding> problems(@Nullable Path path, Path data);
  }

  /** Plays diagrams on simulated environments. */
  interface SimulationRun {

    /**
     * @param path null for the diagrams that come with the product
     * @param data folder with the platforms that somebody dropped in
     * @throws io.changeover.failure.BadInput if there are no such diagrams or no such process
     */
    SimulationReport play(@Nullable Path path, Path data, SimulationRequest request);
  }

  /** What to play, and how often. */
  record SimulationRequest(String process, long seed, int runs, Faults faults) {}

  /** Verifies an audit trail offline. */
  interface AuditCheck {

    /**
     * @param trail an exported zip, or an audit folder
     * @param publicKey null for the one beside the trail
     * @param checkpoints null for none
     */
    AuditVerdict verify(Path trail, @Nullable Path publicKey, @Nullable Path checkpoints);
  }

  /** Runs the demo. */
  interface DemoRun {

    /**
     * @return the exit code
     */
    int run(DemoOptions options, PrintWriter out);
  }

  /**
   * @param failAt name, or unique beginning of the name, of the step that fails on production
   * @param platform {@code postgresql}, {@code h2} or {@code tomcat}; null for what can run here
   */
  record DemoOptions(
      boolean yes,
      boolean resume,
      @Nullable String failAt,
      boolean stop,
      @Nullable String platform,
      Path data,
      int port) {}

  /** Stands lab environments up and takes them away. */
  interface LabRun {

    /**
     * @throws Stop if an upgrade holds one of them; so do the others, unless forced
     */
    void up(Path data, String platform, PrintWriter out);

    /** Says how each environment stands; changes nothing. */
    void status(Path data, boolean json, PrintWriter out);

    void down(Path data, boolean force, PrintWriter out);

    /** Takes down and deletes what the lab made in the data folder. */
    void clean(Path data, boolean force, PrintWriter out);
  }

  /** The parts as shipped. */
  static Parts shipped() {
    return new Parts(
        ShippedParts::inventory,
        ShippedDiagrams::problems,
        ShippedDiagrams::play,
        ShippedParts.workshop(),
        ShippedParts::verify,
        new Demo(),
        new ShippedLab());
  }
}
