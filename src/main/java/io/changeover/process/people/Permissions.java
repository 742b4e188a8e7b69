package io.changeover.process.people;

import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.springframework.stereotype.Component;

/**
 * What the groups may do inside the engine: grants only, and none that moves an instance, writes a
 * variable or starts a batch. A prefix grant covers nothing in this engine, so it is by key or all.
 */
@Component
public class Permissions {

  private static final Permission ACCESS = org.camunda.bpm.engine.authorization.Permissions.ACCESS;
  private static final Permission READ = org.camunda.bpm.engine.authorization.Permissions.READ;
  private static final String ALL = "*";

  private final AuthorizationService authorizations;

  Permissions(AuthorizationService authorizations) {
    this.authorizations = authorizations;
  }

  public void bringUpToDate() {
    for (String group : List.of("operators", "approvers")) {
      grant(group, Resources.APPLICATION, "tasklist", ACCESS);
      grant(group, Resources.FILTER, ALL, READ);
    }
    for (String group : List.of("operators", "approvers", "designers", "auditors")) {
      grant(
          group,
          Resources.PROCESS_DEFINITION,
          ALL,
          ProcessDefinitionPermissions.READ,
          ProcessDefinitionPermissions.READ_INSTANCE,
          ProcessDefinitionPermissions.READ_HISTORY);
      grant(group, Resources.DECISION_DEFINITION, ALL, READ);
      grant(group, Resources.DEPLOYMENT, ALL, READ);
    }
    for (String group : List.of("designers", "auditors")) {
      grant(group, Resources.APPLICATION, "cockpit", ACCESS);
    }
    grant(
        "auditors",
        Resources.OPERATION_LOG_CATEGORY,
        ALL,
        UserOperationLogCategoryPermissions.READ);
  }

  private void grant(String group, Resource resource, String id, Permission... permissions) {
    boolean there =
        authorizations
            .createAuthorizationQuery()
            .groupIdIn(group)
            .resourceType(resource)
            .resourceId(id)
            .list()
            .stream()
            .anyMatch(a -> Arrays.stream(permissions).allMatch(a::isPermissionGranted));
    if (!there) {
      Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
      grant.setGroupId(group);
      grant.setResource(resource);
      grant.setResourceId(id);
      grant.setPermissions(permissions);
      authorizations.saveAuthorization(grant);
    }
  }
}
