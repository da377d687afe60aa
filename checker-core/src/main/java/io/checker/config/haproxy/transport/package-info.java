/** How checks travel: what server lines and global sections say about it, and what follows. */
@NullMarked
package io.checker.config.haproxy.transport;

import org.jspecify.annotations.NullMarked;
