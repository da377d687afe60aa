/** Servers that are known by a name, and who is asked for it. */
@NullMarked
package io.checker.plan.naming;

import org.jspecify.annotations.NullMarked;
