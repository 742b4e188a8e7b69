package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.TransientFailure;
import io.changeover.platform.HostFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** Carries files piece by piece through the runner; each side knows how much it has. */
final class FileTransfer implements HostFiles {

  private static final int PIECE = 4 << 20;

  /** How often in a row nothing may get through. */
  private static final int MOST_FAILURES = 5;

  private final RunnerCall runner;
  private final String host;

  FileTransfer(RunnerCall runner, String host) {
    this.runner = runner;
    this.host = host;
  }

  @Override
  public void send(Path file, String path) {
    try (RandomAccessFile from = new RandomAccessFile(file.toFile(), "r")) {
      long size = from.length();
      String sum = sum(file);
      long[] there = {-1};
      carry(
          size,
          at -> {
            if (there[0] < 0) {
              there[0] = number("PART", ask(new byte[0], "part", path, sum));
            }
            long begin = Math.min(there[0], size);
            there[0] = -1; // asked again unless the answer comes
            byte[] piece = piece(from, begin, size);
            String length = Integer.toString(piece.length);
            String answer = ask(piece, "append", path, sum, Long.toString(begin), length);
            there[0] = number("PART", answer);
            return there[0];
          });
      carry(1, at -> finished(path, sum, size));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Also if the answer to an earlier request for it was lost. */
  private long finished(String path, String sum, long size) {
    if (!ask(new byte[0], "size", path).equals("SIZE " + size + " " + sum)) {
      number("PUT", ask(new byte[0], "finish", path, sum, Long.toString(size)));
    }
    return 1;
  }

  @Override
  public void fetch(String path, Path file) {
    String[] told = new String[3];
    carry(
        1,
        at -> {
          String answer = ask(new byte[0], "size", path);
          number("SIZE", answer);
          System.arraycopy(answer.split(" "), 0, told, 0, told.length);
          return 1;
        });
    long size = Long.parseLong(told[1]);
    Path part = file.resolveSibling(file.getFileName() + "." + told[2].substring(0, 16) + ".part");
    try {
      try (RandomAccessFile to = new RandomAccessFile(part.toFile(), "rw")) {
        to.seek(Math.min(size, to.length()));
        carry(
            size,
            at -> {
              long from = position(to);
              byte[] answer =
                  runner.ask(
                      new byte[0], "get", List.of(path, Long.toString(from), Long.toString(PIECE)));
              String head = RunnerCall.firstLine(answer);
              int length = (int) number("DATA", head);
              if (answer.length != head.length() + 1 + length) {
                throw new TransientFailure("Host " + host + " gave only a part of " + path + ".");
              }
              write(to, answer, head.length() + 1, length);
              return from + length;
            });
        to.setLength(size);
        to.getFD().sync();
      }
      if (!sum(part).equals(told[2])) {
        Files.delete(part);
        throw new TransientFailure(
            "%s on host %s changed while it was fetched; nothing was kept.".formatted(path, host));
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Repeats {@code step}, which answers how far it is, until it is at the end. */
  private static void carry(long size, LongUnaryOperator step) {
    long at = 0;
    int failures = 0;
    boolean done = false;
    while (!done) {
      try {
        long now = step.applyAsLong(at);
        failures = now > at ? 0 : failures + 1;
        at = now;
        done = at >= size;
        if (failures >= MOST_FAILURES) {
          throw new TransientFailure("Nothing more gets through after " + at + " bytes.");
        }
      } catch (TransientFailure e) {
        if (++failures >= MOST_FAILURES) {
          throw e;
        }
      }
    }
  }

  private String ask(byte[] input, String word, String... arguments) {
    return RunnerCall.firstLine(runner.ask(input, word, List.of(arguments)));
  }

  /** The number that the answer gives. */
  private long number(String word, String answer) {
    String[] words = answer.split(" ");
    if (words[0].equals(word) && words.length > 1 && words[1].matches("[0-9]{1,18}")) {
      return Long.parseLong(words[1]);
    }
    if (words[0].equals("ERROR") && !answer.contains("did not come whole")) {
      throw new PermanentFailure(
          "Host %s could not carry the file: %s. Nothing was changed there but pieces of it."
              .formatted(host, answer));
    }
    throw new TransientFailure("Host %s could not carry the file: %s".formatted(host, answer));
  }

  private static byte[] piece(RandomAccessFile from, long at, long size) {
    try {
      byte[] piece = new byte[(int) Math.min(PIECE, size - at)];
      from.seek(at);
      from.readFully(piece);
      return piece;
    } catch (IOException e) {
      throw new PermanentFailure("The file cannot be read any more: " + e.getMessage(), e);
    }
  }

  private static long position(RandomAccessFile file) {
    try {
      return file.getFilePointer();
    } catch (IOException e) {
      throw new PermanentFailure("The file cannot be written any more: " + e.getMessage(), e);
    }
  }

  private static void write(RandomAccessFile to, byte[] bytes, int from, int length) {
    try {
      to.write(bytes, from, length);
    } catch (IOException e) {
      throw new PermanentFailure("The file cannot be written: " + e.getMessage(), e);
    }
  }

  private static String sum(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      DigestInputStream read = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
      read.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(read.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PermanentFailure unreadable(Path file, IOException e) {
    return new PermanentFailure(
        "%s cannot be read or written on this machine (%s). Make room and rights for it."
            .formatted(file, e.getMessage()),
        e);
  }
}
