/** HTTP/2 for one exchange per connection, told and heard as HTTP/1 messages (RFC 9113). */
@NullMarked
package io.checker.net.http2;

import org.jspecify.annotations.NullMarked;
