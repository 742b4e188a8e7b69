package io.changeover.process;

import io.changeover.process.compare.FileChange;
import java.util.List;

/**
 * What a move of a waiting upgrade to other diagrams would do.
 *
 * @param upgrade upgrade or rollout
 * @param from the version it runs on, such as {@code B-3}
 * @param to the version it would go on with
 * @param possible whether nothing is in the way
 * @param obstacles what is in the way, each with its cure
 * @param processes what the engine's trial did with each running process
 * @param stepsAdded names of planned steps and gates that only the new version has
 * @param stepsGone those that only the old version has
 * @param consequences what would follow besides, in words
 * @param changes all that differs between the versions
 */
public record MigrationView(
    String upgrade,
    String from,
    String to,
    boolean possible,
    List<String> obstacles,
    List<Moved> processes,
    List<String> stepsAdded,
    List<String> stepsGone,
    List<String> consequences,
    List<FileChange> changes) {

  /**
   * One process of it.
   *
   * @param process its id
   * @param name for people
   * @param before where it waits, by names
   * @param after where it would wait
   * @param waitsAt ids of the elements where it waits
   * @param timersBefore what would happen by itself, and when
   * @param timersAfter likewise, after the move
   * @param problems why the engine would not move it; empty if it would
   */
  public record Moved(
      String process,
      String name,
      List<String> before,
      List<String> after,
      List<String> waitsAt,
      List<String> timersBefore,
      List<String> timersAfter,
      List<String> problems) {}
}
