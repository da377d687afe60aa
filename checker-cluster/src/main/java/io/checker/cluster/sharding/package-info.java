/** Every check and every backend exactly once in a cluster: who owns it, and what happens when nodes come and go. */
@NullMarked
package io.checker.cluster.sharding;

import org.jspecify.annotations.NullMarked;
