/** Configuration files read into a plan, with every problem found. */
@NullMarked
package io.checker.config;

import org.jspecify.annotations.NullMarked;
