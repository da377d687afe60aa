/** TLS between the nodes of a cluster. */
@NullMarked
package io.checker.cluster.tls;

import org.jspecify.annotations.NullMarked;
