/** How servers are, for whoever asks. */
@NullMarked
package io.checker.report.status;

import org.jspecify.annotations.NullMarked;
