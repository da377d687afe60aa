/** What lies between a socket and the bytes of a check: proxies' handshakes, TLS. Each is a connection over another. */
@NullMarked
package io.checker.net.layer;

import org.jspecify.annotations.NullMarked;
