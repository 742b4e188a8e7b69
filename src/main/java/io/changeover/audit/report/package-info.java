/** What people take out of the audit trail: the report of an upgrade, and the export to verify. */
@NullMarked
package io.changeover.audit.report;

import org.jspecify.annotations.NullMarked;
