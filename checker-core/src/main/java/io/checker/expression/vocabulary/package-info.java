/** The words expressions are made of: what can be fetched, and what can be made of it. Pure. */
@NullMarked
package io.checker.expression.vocabulary;

import org.jspecify.annotations.NullMarked;
