/** Who is mailed about servers that change. */
@NullMarked
package io.checker.plan.mail;

import org.jspecify.annotations.NullMarked;
