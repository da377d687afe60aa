/** What goes to readers of streams. */
@NullMarked
package io.checker.report.queue;

import org.jspecify.annotations.NullMarked;
