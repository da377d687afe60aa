/** What a plan says about the runtime protocol: its sockets, and how it numbers what it shows. */
@NullMarked
package io.checker.plan.runtime;

import org.jspecify.annotations.NullMarked;
