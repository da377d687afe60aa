package io.checker.cluster.sharding;

import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;

/** Who is of a cluster besides a node. */
final class Fellows {

    /** Where they are, also those that are not to be reached for now. */
    static List<Address> of(Cluster cluster) {
        return StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
                .filter(each -> each.status().equals(MemberStatus.up()) && !each.equals(cluster.selfMember()))
                .map(Member::address)
                .toList();
    }

    /** Whether the node is a member itself: not when it gives up, and then it knows of no fellows either. */
    static boolean has(Cluster cluster) {
        return StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
                .anyMatch(each -> each.equals(cluster.selfMember())
                        && !each.status().equals(MemberStatus.down()));
    }

    private Fellows() {}
}
