package io.changeover.process.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.jspecify.annotations.Nullable;

/** Where a process waits now, and what its clocks will do. */
final class WaitingPlaces {

  static final String JOB = "job:";

  private final ProcessEngine engine;
  private final String instance;

  WaitingPlaces(ProcessEngine engine, String instance) {
    this.engine = engine;
    this.instance = instance;
  }

  /** For people; what a job is about to begin is told as well. */
  List<String> names() {
    return places().stream().map(Place::name).toList();
  }

  /** Of elements; {@link #JOB} in front of those that only wait for a job of the engine. */
  List<String> ids() {
    return places().stream().map(Place::id).toList();
  }

  private List<Place> places() {
    var places = new ArrayList<Place>();
    ActivityInstance root = engine.getRuntimeService().getActivityInstance(instance);
    if (root != null) {
      collect(root, places);
    }
    return places;
  }

  private static void collect(ActivityInstance at, List<Place> places) {
    boolean leaf =
        at.getChildActivityInstances().length + at.getChildTransitionInstances().length == 0;
    if (leaf) {
      places.add(new Place(at.getActivityId(), named(at.getActivityName(), at.getActivityId())));
    }
    for (TransitionInstance job : at.getChildTransitionInstances()) {
      String name = named(job.getActivityName(), job.getActivityId());
      places.add(new Place(JOB + job.getActivityId(), name + " (about to begin)"));
    }
    for (ActivityInstance child : at.getChildActivityInstances()) {
      collect(child, places);
    }
  }

  private static String named(@Nullable String name, String id) {
    return name == null ? id : name;
  }

  private record Place(String id, String name) {}

  /** Sorted; times to the minute in UTC. */
  List<String> timers() {
    return engine
        .getManagementService()
        .createJobQuery()
        .processInstanceId(instance)
        .timers()
        .list()
        .stream()
        .map(this::timer)
        .sorted()
        .toList();
  }

  private String timer(Job job) {
    var definition =
        engine
            .getManagementService()
            .createJobDefinitionQuery()
            .jobDefinitionId(job.getJobDefinitionId())
            .singleResult();
    var due = job.getDuedate() == null ? "now" : minute(job).toString();
    return "%s, due %s".formatted(definition == null ? "?" : definition.getActivityId(), due);
  }

  private static Instant minute(Job job) {
    return job.getDuedate().toInstant().truncatedTo(ChronoUnit.MINUTES);
  }
}
