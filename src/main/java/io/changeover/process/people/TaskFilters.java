package io.changeover.process.people;

import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** The filters people see in Tasklist. */
@Component
public class TaskFilters {

  private final FilterService filters;
  private final TaskService tasks;

  TaskFilters(FilterService filters, TaskService tasks) {
    this.filters = filters;
    this.tasks = tasks;
  }

  public void bringUpToDate() {
    if (filters.createFilterQuery().filterName("Open decisions").count() == 0) {
      var filter = filters.newTaskFilter("Open decisions");
      filter.setQuery(tasks.createTaskQuery().active());
      filter.setProperties(
          Map.of(
              "description",
              "Decisions that you may take or see",
              "priority",
              1,
              "refresh",
              true,
              "showUndefinedVariable",
              false));
      filters.saveFilter(filter);
    }
  }
}
