/** What is decided about servers at run time and lasts: written down before it is answered, and made so again later. */
@NullMarked
package io.checker.cluster.storage;

import org.jspecify.annotations.NullMarked;
