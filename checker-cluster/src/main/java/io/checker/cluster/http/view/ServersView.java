package io.checker.cluster.http.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of servers, by their names.
 *
 * @param next where the following page begins; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServersView(
        List<ServerView> servers, @Nullable String next) {}
