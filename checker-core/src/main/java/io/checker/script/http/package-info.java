/** HTTP/1 answers as checks read them. Pure. */
@NullMarked
package io.checker.script.http;

import org.jspecify.annotations.NullMarked;
