package io.changeover.audit.report;

import io.changeover.audit.AuditFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers report and export to the ways in. */
@Configuration(proxyBeanMethods = false)
public class ReportConfiguration {

  @Bean
  AuditReport auditReport(AuditFiles files) {
    return new AuditReport(files);
  }

  @Bean
  AuditExport auditExport(AuditFiles files) {
    return new AuditExport(files);
  }
}
