package io.checker.report;

import io.checker.plan.TargetId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * Which backends of a fleet a board decides about: all of them, unless it is one of several boards. Then each backend
 * has one owner among them, and the others show what that one says.
 */
final class Ownership {

    private final Fleet fleet;
    private final Set<String> owned = new HashSet<>();
    private @Nullable ActorRef<StatusBoard.Outward> others;

    Ownership(Fleet fleet) {
        this.fleet = fleet;
    }

    void share(ActorRef<StatusBoard.Outward> with) {
        others = with;
    }

    boolean decides(String backend) {
        return others == null || owned.contains(backend);
    }

    /**
     * Decides about these from now on; what was said to and by the checks of those that are new is void. They hear of
     * it with how their servers stand, many at once.
     */
    void own(Set<String> backends, Instant now) {
        var taken = backends.stream().filter(owned::add).collect(Collectors.toUnmodifiableSet());
        fleet.at(now);
        for (var member : fleet.members(taken)) {
            fleet.become(member, member.server.at(now));
            fleet.briefing().renew(member, Briefing.era(now));
            member.hearOf();
            tellNear(member);
        }
        fleet.correct();
    }

    /** Another decides about these from now on: how their servers stand. */
    List<Standing> disown(Set<String> backends, Instant now) {
        var own = backends.stream().filter(this::decides).collect(Collectors.toUnmodifiableSet());
        var standings = standings(fleet.members(own), now);
        owned.removeAll(backends);
        return standings;
    }

    StatusBoard.Memory memory(StatusBoard.Recall asked, Instant now) {
        var all = fleet.members(asked.backends());
        var known = all.stream()
                .filter(each -> decides(each.id().backend()) || asked.hearsay() && each.isHeardOf())
                .toList();
        return new StatusBoard.Memory(standings(known, now), known.size() == all.size());
    }

    private static List<Standing> standings(List<Member> members, Instant now) {
        return members.stream().map(each -> each.standing().at(now)).toList();
    }

    /**
     * So servers stand, say their owners; one that is not in the plan is passed over, as is what a former owner says
     * after the present one.
     *
     * @param hearsay others say so, which counts for those that nobody has told of yet
     */
    void mirror(List<Standing> standings, boolean hearsay) {
        for (var standing : standings) {
            var id = standing.server().target().id();
            var member = decides(id.backend()) ? null : fleet.member(id);
            if (member == null || (hearsay ? member.isHeardOf() : member.outlives(standing))) continue;
            member.board.update(member, standing.server());
            member.knows(standing);
            tellNear(member);
        }
    }

    /** Has checks told again what they have to know; what others decide as far as it was heard of. */
    void remind(Set<TargetId> servers) {
        for (var id : servers) {
            var member = fleet.member(id);
            if (member == null) continue;
            if (decides(id.backend())) fleet.briefing().remind(member);
            else if (member.isHeardOf()) tellNear(member);
        }
    }

    /** The checks that live here are told what they have to know, whoever decides it. */
    private void tellNear(Member member) {
        var near = others;
        if (near != null) fleet.briefing().remind(member, order -> near.tell(new StatusBoard.Outward.Near(order)));
    }

    /** Says how servers it decides about stand. */
    void tell(List<Standing> standings) {
        if (others == null) return;
        var own = standings.stream()
                .filter(each -> decides(each.server().target().id().backend()))
                .toList();
        if (!own.isEmpty()) others.tell(new StatusBoard.Outward.Moved(own));
    }

    /** Leaves to a backend's owner what is not ours to decide. */
    void pass(String backend, StatusBoard.Command command) {
        if (others != null) others.tell(new StatusBoard.Outward.Elsewhere(backend, command));
    }
}
