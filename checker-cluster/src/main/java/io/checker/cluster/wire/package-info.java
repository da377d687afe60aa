/** What nodes tell each other, as Jackson writes it in CBOR: records that may gain components but lose none. */
@NullMarked
package io.checker.cluster.wire;

import org.jspecify.annotations.NullMarked;
