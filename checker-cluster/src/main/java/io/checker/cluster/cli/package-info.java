/** The command line: what people type, and what it answers. */
@NullMarked
package io.checker.cluster.cli;

import org.jspecify.annotations.NullMarked;
