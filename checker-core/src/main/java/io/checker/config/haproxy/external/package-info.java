/** Checks by programs: what a section says of them and how they are called. */
@NullMarked
package io.checker.config.haproxy.external;

import org.jspecify.annotations.NullMarked;
