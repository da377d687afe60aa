/** Log lines to syslog servers. */
@NullMarked
package io.checker.report.syslog;

import org.jspecify.annotations.NullMarked;
