/** The kinds of check, one file each: the script a keyword stands for. Pure. */
@NullMarked
package io.checker.protocol;

import org.jspecify.annotations.NullMarked;
