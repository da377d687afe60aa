/** What the readers of lines share. */
@NullMarked
package io.checker.config.haproxy.reading;

import org.jspecify.annotations.NullMarked;
