package io.checker.cluster.configuration;

import io.checker.cluster.storage.Configurations.Stored;
import io.checker.config.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that was read and may be applied.
 *
 * @param text others read it from; null when each reads its own files
 */
record Draft(Revision revision, @Nullable String text, Configuration configuration) {

    Stored stored() {
        return new Stored(revision.number(), revision.node(), text);
    }
}
