/** TLS as settings say it, and the engines that speak it: BoringSSL's and the JDK's. */
@NullMarked
package io.checker.tls;

import org.jspecify.annotations.NullMarked;
