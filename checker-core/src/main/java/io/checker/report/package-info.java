/** What happened, told to whoever needs to know: status board, log lines, streams. */
@NullMarked
package io.checker.report;

import org.jspecify.annotations.NullMarked;
