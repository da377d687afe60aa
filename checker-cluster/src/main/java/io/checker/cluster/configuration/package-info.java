/** How a configuration that is applied on one node of a cluster becomes that of all. */
@NullMarked
package io.checker.cluster.configuration;

import org.jspecify.annotations.NullMarked;
