/** A sample to look at: small servers on loopback, and what to check on them. */
@NullMarked
package io.checker.cluster.quickstart;

import org.jspecify.annotations.NullMarked;
