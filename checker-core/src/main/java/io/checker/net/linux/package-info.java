/** Linux's own ways to wait for sockets, through Java's foreign-function interface: no native code of ours. */
@NullMarked
package io.checker.net.linux;

import org.jspecify.annotations.NullMarked;
