/** Values expressions work with. Pure. */
@NullMarked
package io.checker.expression.value;

import org.jspecify.annotations.NullMarked;
