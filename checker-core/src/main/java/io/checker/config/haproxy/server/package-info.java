/** Server lines and their keywords. */
@NullMarked
package io.checker.config.haproxy.server;

import org.jspecify.annotations.NullMarked;
