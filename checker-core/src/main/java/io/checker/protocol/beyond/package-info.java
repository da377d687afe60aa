/** Kinds of check beyond HAProxy's, one file each. Pure. */
@NullMarked
package io.checker.protocol.beyond;

import org.jspecify.annotations.NullMarked;
