/** Sample expressions and log-format strings: what a check makes of what it knows. Pure. */
@NullMarked
package io.checker.expression;

import org.jspecify.annotations.NullMarked;
