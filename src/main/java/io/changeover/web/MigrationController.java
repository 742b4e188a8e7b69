package io.changeover.web;

import io.changeover.process.MigrationView;
import io.changeover.process.Migrations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whether a running upgrade could go on on other diagrams. Changes nothing. */
@RestController
@RequestMapping("/api/upgrades/{id}/migration")
class MigrationController {

  private final Migrations migrations;

  MigrationController(Migrations migrations) {
    this.migrations = migrations;
  }

  @GetMapping
  MigrationView tryOut(@PathVariable String id, @RequestParam String to) {
    return migrations.tryOut(id, to);
  }
}
