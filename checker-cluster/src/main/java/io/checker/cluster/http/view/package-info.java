/** What the API says about things, as JSON. */
@NullMarked
package io.checker.cluster.http.view;

import org.jspecify.annotations.NullMarked;
