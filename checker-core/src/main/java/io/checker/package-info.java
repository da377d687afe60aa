/** The embedded product: checks in an actor system. */
@NullMarked
package io.checker;

import org.jspecify.annotations.NullMarked;
