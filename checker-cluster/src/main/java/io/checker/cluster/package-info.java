/** The service: one node, from its settings to its end. */
@NullMarked
package io.checker.cluster;

import org.jspecify.annotations.NullMarked;
