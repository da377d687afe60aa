/** A configuration as far as it has been read, and the plan it amounts to. */
@NullMarked
package io.checker.config.haproxy.draft;

import org.jspecify.annotations.NullMarked;
