package io.checker.report;

import io.checker.server.Server;
import java.time.Instant;

/**
 * How a server stands: all that another board has to know to go on from here.
 *
 * @param generation of the orders its check has
 * @param agentGeneration of those its agent check has
 */
public record Standing(Server server, int generation, int agentGeneration) {

    /** As of {@code now}. */
    Standing at(Instant now) {
        return new Standing(server.at(now), generation, agentGeneration);
    }
}
