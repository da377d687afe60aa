/** HAProxy's configuration language: words, sections, one reader per family of lines. */
@NullMarked
package io.checker.config.haproxy;

import org.jspecify.annotations.NullMarked;
