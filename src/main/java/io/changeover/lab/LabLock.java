package io.changeover.lab;

import io.changeover.failure.PermanentFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Lets one process at a time build up or tear down a lab; ends with the process. */
final class LabLock implements AutoCloseable {

  private final FileChannel channel;

  private LabLock(FileChannel channel) {
    this.channel = channel;
  }

  static LabLock take(LabFolder lab) throws IOException {
    Files.createDirectories(lab.root());
    var channel = FileChannel.open(lab.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new LabLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Somebody else in this process has it: the same answer as below.
    }
    channel.close();
    throw new PermanentFailure(
        "Somebody else is working on the lab in %s. Nothing was changed; try again when they are done."
            .formatted(lab.root()));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
