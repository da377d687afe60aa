/** Commands that ask a running node, or tell it something, over its HTTP API. */
@NullMarked
package io.checker.cluster.cli.remote;

import org.jspecify.annotations.NullMarked;
