/** Server names that are looked up again and again: what sections and server lines say of them. */
@NullMarked
package io.checker.config.haproxy.names;

import org.jspecify.annotations.NullMarked;
