package io.checker.cluster.joining;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;

/** Who is in the cluster, as this node sees it now. */
public record Members(Cluster cluster) {

    /** The others, also those that are not to be reached for now. */
    public List<Address> others() {
        return others(_ -> true);
    }

    /** The others that can be reached. */
    public List<Address> reachable() {
        return others(member -> !cluster.state().getUnreachable().contains(member));
    }

    private List<Address> others(Predicate<Member> which) {
        return StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
                .filter(each -> each.status().equals(MemberStatus.up()) && !each.equals(cluster.selfMember()))
                .filter(which)
                .map(Member::address)
                .toList();
    }

    /** Not when the others are being left to themselves: then it knows of none. */
    public boolean isOneOfThem() {
        var self = cluster.selfMember();
        return StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
                .anyMatch(each -> each.equals(self) && !each.status().equals(MemberStatus.down()));
    }
}
