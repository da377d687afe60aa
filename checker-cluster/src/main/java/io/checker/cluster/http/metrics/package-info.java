/** What a node counts and measures, as Prometheus reads it. */
@NullMarked
package io.checker.cluster.http.metrics;

import org.jspecify.annotations.NullMarked;
