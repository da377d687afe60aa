/** The node's HTTP API. */
@NullMarked
package io.checker.cluster.http;

import org.jspecify.annotations.NullMarked;
