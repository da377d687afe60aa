/** Certificates and keys: read from files, and believed or not. */
@NullMarked
package io.checker.tls.certificate;

import org.jspecify.annotations.NullMarked;
