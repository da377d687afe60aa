/** Event loops, connections and sockets; knows neither checks nor protocols. */
@NullMarked
package io.checker.net;

import org.jspecify.annotations.NullMarked;
