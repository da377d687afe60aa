/** Verdicts, the counter they move, and how long to rest between two of them. Pure. */
@NullMarked
package io.checker.health;

import org.jspecify.annotations.NullMarked;
