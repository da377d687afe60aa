/** What a configuration file is made of before it means anything: words, quoting, variables, conditional blocks. */
@NullMarked
package io.checker.config.haproxy.text;

import org.jspecify.annotations.NullMarked;
