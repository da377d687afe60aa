/** Names whose addresses are looked up again and again. */
@NullMarked
package io.checker.resolver;

import org.jspecify.annotations.NullMarked;
