/** What becomes of one server: checks, agents, administrators and servers it tracks combined. Pure. */
@NullMarked
package io.checker.server;

import org.jspecify.annotations.NullMarked;
