/** Mails about servers that change. */
@NullMarked
package io.checker.report.mail;

import org.jspecify.annotations.NullMarked;
