/** What happened lately and what happens, for readers that come and go. */
@NullMarked
package io.checker.cluster.http.events;

import org.jspecify.annotations.NullMarked;
