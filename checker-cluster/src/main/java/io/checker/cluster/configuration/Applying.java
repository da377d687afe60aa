package io.checker.cluster.configuration;

import io.checker.config.Configuration;
import java.util.concurrent.CompletionStage;

/** How a configuration becomes what is checked: on this node, or on all of its cluster. */
@FunctionalInterface
public interface Applying {

    /**
     * Has this checked from now on.
     *
     * @param text the configuration was read from
     * @return done when checks that end are purged
     */
    CompletionStage<?> apply(String text, Configuration configuration);
}
