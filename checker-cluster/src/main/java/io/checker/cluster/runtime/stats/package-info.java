/** The figures of {@code show stat} and {@code show info}, and how they are written. */
@NullMarked
package io.checker.cluster.runtime.stats;

import org.jspecify.annotations.NullMarked;
