package io.checker.report;

import io.checker.health.Probe;
import io.checker.plan.Target;
import io.checker.server.Orders;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Tells the checks of a fleet's servers what they have to know and don't. */
final class Briefing {

    private final Consumer<Order> orders;
    private final Set<Member> touched = new LinkedHashSet<>();

    private long edition; // plans and joining servers so far, which io.checker.check.Checks counts too

    Briefing(Consumer<Order> orders) {
        this.orders = orders;
    }

    /** There is another plan, or a server more. */
    void turnPage() {
        edition++;
    }

    /** The member may be otherwise than its checks think. */
    void touch(Member member) {
        touched.add(member);
    }

    /** Tells the checks of all that have moved what they don't know yet: who these are. */
    List<Member> correct() {
        for (var member : touched) {
            for (var probe : Probe.values()) correct(member, probe);
            share(member);
        }
        var moved = List.copyOf(touched);
        touched.clear();
        return moved;
    }

    private void correct(Member member, Probe probe) {
        if (!member.server.gauge(probe).configured()) return;
        var known = member.known(probe);
        var wanted = member.server.orders(probe, known.generation());
        if (wanted.equals(known)) return;
        if (wanted.countsAs(known)) instruct(member, probe, wanted, false);
        else instruct(member, probe);
    }

    /** The first generation of orders of one who begins to give them at {@code now}: later than anybody's before. */
    static int era(Instant now) {
        return (int)
                (now.getEpochSecond() - Instant.parse("2026-01-01T00:00:00Z").getEpochSecond());
    }

    /** What the check finds before it hears of this is void. */
    void instruct(Member member, Probe probe) {
        if (!member.server.gauge(probe).configured()) return;
        int next = member.known(probe).generation() + 1;
        instruct(member, probe, member.server.orders(probe, next), false);
    }

    /**
     * The same of all that its checks were told, who hear of it with how the member stands.
     *
     * @param least the generation of what they are told now, unless it has to be a later one
     */
    void renew(Member member, int least) {
        for (var probe : Probe.values()) {
            if (!member.server.gauge(probe).configured()) continue;
            int next = Math.max(least, member.known(probe).generation() + 1);
            member.knows(probe, member.server.orders(probe, next));
        }
    }

    /** The next check of a member is to come soon. */
    void hurry(Member member) {
        instruct(member, Probe.HEALTH, member.known(Probe.HEALTH), true);
    }

    private void instruct(Member member, Probe probe, Orders wanted, boolean hurry) {
        member.knows(probe, wanted);
        orders.accept(new Order.Assume(member.id(), probe, wanted, hurry, edition));
    }

    /** Says again what a member's checks have to know. */
    void remind(Member member) {
        remind(member, orders);
    }

    /** The same to somebody else. */
    void remind(Member member, Consumer<? super Order> told) {
        for (var probe : Probe.values()) {
            if (!member.server.gauge(probe).configured()) continue;
            told.accept(new Order.Assume(member.id(), probe, member.known(probe), false, edition));
        }
        if (member.isMoved()) told.accept(new Order.Redefine(member.server.target()));
        if (member.share != null) told.accept(new Order.Weigh(member.id(), member.share));
    }

    /** A member's checks go elsewhere. */
    void redefine(Target target) {
        orders.accept(new Order.Redefine(target));
    }

    /** A member may have moved, and with it what part of the work each of its backend gets. */
    void share(Member moved) {
        for (var member : moved.board.unaware(moved)) {
            var share = moved.board.share(member);
            member.share = share;
            orders.accept(new Order.Weigh(member.id(), share));
        }
    }
}
