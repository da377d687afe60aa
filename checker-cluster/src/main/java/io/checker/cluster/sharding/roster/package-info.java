/** The servers that are added to a cluster and deleted from it while it runs, known to every node. */
@NullMarked
package io.checker.cluster.sharding.roster;

import org.jspecify.annotations.NullMarked;
