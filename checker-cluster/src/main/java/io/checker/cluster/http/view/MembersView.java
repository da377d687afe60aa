package io.checker.cluster.http.view;

import io.checker.cluster.placement.Zones;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.pekko.cluster.Cluster;
import org.jspecify.annotations.Nullable;

/**
 * Who is in the cluster, as the node that is asked knows it, as JSON.
 *
 * @param members in the order of their addresses
 */
public record MembersView(List<Member> members) {

    /**
     * A node.
     *
     * @param node its name, {@code checker@HOST:PORT}
     * @param status Pekko's: Joining, WeaklyUp, Up, Leaving, Exiting or Down
     * @param reachable whether the others get an answer from it
     * @param leader whether it decides who comes and goes
     * @param version of its build
     * @param zone where it is; null when nobody has said so
     */
    public record Member(
            String node,
            String status,
            boolean reachable,
            boolean leader,
            String version,
            @Nullable String zone) {}

    public static MembersView of(Cluster cluster) {
        var state = cluster.state();
        return new MembersView(StreamSupport.stream(state.getMembers().spliterator(), false)
                .map(member -> new Member(
                        member.address().hostPort(),
                        member.status().toString(),
                        !state.getUnreachable().contains(member),
                        member.address().equals(state.getLeader()),
                        member.appVersion().version(),
                        zone(member.getRoles())))
                .toList());
    }

    private static @Nullable String zone(Iterable<String> roles) {
        var zone = Zones.among(roles);
        return zone.isEmpty() ? null : zone;
    }
}
