/** Nodes that are one cluster, as processes; the servers they check are the witnesses. */
@NullMarked
package io.checker.deploy.cluster;

import org.jspecify.annotations.NullMarked;
