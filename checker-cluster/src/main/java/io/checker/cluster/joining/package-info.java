/** How a node gets into its cluster. */
@NullMarked
package io.checker.cluster.joining;

import org.jspecify.annotations.NullMarked;
