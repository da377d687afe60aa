/** What the hot parts of a check cost on their own; run by deploy/bench/jmh only. */
@NullMarked
package io.checker.bench;

import org.jspecify.annotations.NullMarked;
