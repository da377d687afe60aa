/** On which nodes checks run. */
@NullMarked
package io.checker.cluster.placement;

import org.jspecify.annotations.NullMarked;
