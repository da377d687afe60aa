/** The check actor: schedule, lease, converse, judge, report, purge. */
@NullMarked
package io.checker.check;

import org.jspecify.annotations.NullMarked;
