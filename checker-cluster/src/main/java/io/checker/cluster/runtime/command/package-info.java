/** The commands of the runtime protocol; a new one is a line in {@code Catalogue}. */
@NullMarked
package io.checker.cluster.runtime.command;

import org.jspecify.annotations.NullMarked;
