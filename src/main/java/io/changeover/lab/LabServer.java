package io.changeover.lab;

import java.io.IOException;
import java.sql.SQLException;

/** One kind of server in the lab. Stopping needs no kind: see {@link LabProcesses}. */
interface LabServer {

  /** Makes the environment in its empty folder, loads the shop and leaves the server running. */
  void create(LabEnvironment environment) throws IOException, SQLException;

  /** Starts the server with the binaries of the version its data is in, and waits for it. */
  void start(LabEnvironment environment) throws IOException;

  /** The version the data folder is in, or empty if there is none. */
  String version(LabEnvironment environment) throws IOException;
}
