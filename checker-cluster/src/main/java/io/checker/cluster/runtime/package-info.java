/** HAProxy's runtime protocol: sockets, conversations, and what they share. The commands are in their own package. */
@NullMarked
package io.checker.cluster.runtime;

import org.jspecify.annotations.NullMarked;
