package io.checker.cluster.http.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.checker.cluster.configuration.SharedConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Which configuration counts.
 *
 * @param revision the later one counts; 0 before any was applied
 * @param appliedOn the node it was applied on; absent before any was
 * @param files whether it is each node's own files
 * @param kept whether it counts after all nodes were stopped, too
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConfigurationView(long revision, @Nullable String appliedOn, boolean files, boolean kept) {

    public static ConfigurationView of(SharedConfiguration configuration) {
        var current = configuration.current();
        return new ConfigurationView(
                current.number(),
                current.number() == 0 ? null : current.node(),
                current.meansFiles(),
                configuration.isKept());
    }
}
