/** What expressions see: facts, variables, what was received. Pure. */
@NullMarked
package io.checker.expression.scene;

import org.jspecify.annotations.NullMarked;
