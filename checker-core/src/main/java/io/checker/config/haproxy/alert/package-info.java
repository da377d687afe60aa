/** E-mail alerts: what sections say of them, and the plan's. */
@NullMarked
package io.checker.config.haproxy.alert;

import org.jspecify.annotations.NullMarked;
