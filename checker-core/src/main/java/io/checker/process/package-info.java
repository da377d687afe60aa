/** Programs run as processes: a limited number at once, each with all it starts in a group that ends as one. */
@NullMarked
package io.checker.process;

import org.jspecify.annotations.NullMarked;
