/** The language of checks and its interpreter: steps, matchers, dialogue. Pure. */
@NullMarked
package io.checker.script;

import org.jspecify.annotations.NullMarked;
