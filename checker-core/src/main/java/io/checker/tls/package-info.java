/** What TLS a check speaks: settings, keys and certificates, whom to trust; opens no connection itself. */
@NullMarked
package io.checker.tls;

import org.jspecify.annotations.NullMarked;
