/** What a node on its own does that several do by sharding. */
@NullMarked
package io.checker.cluster.alone;

import org.jspecify.annotations.NullMarked;
