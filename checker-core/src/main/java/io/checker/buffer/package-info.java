/** Buffers on loan: a pool per event loop, leases, waiters in order. */
@NullMarked
package io.checker.buffer;

import org.jspecify.annotations.NullMarked;
