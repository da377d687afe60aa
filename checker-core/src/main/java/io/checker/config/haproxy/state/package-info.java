/** What configurations say about a server's state besides its check. */
@NullMarked
package io.checker.config.haproxy.state;

import org.jspecify.annotations.NullMarked;
