/** Rules of checks: {@code tcp-check} and {@code http-check} lines. */
@NullMarked
package io.checker.config.haproxy.rule;

import org.jspecify.annotations.NullMarked;
