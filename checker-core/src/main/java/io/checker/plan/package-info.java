/** What is to be checked: backends, targets and how each is checked. Pure. */
@NullMarked
package io.checker.plan;

import org.jspecify.annotations.NullMarked;
