/** The commands of the runtime protocol; a new one is a line in {@link io.checker.cluster.runtime.command.Catalogue}. */
@NullMarked
package io.checker.cluster.runtime.command;

import org.jspecify.annotations.NullMarked;
