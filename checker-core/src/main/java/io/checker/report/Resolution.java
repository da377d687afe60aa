package io.checker.report;

import io.checker.plan.Address;
import io.checker.plan.LogTarget.Level;
import io.checker.plan.Plan;
import io.checker.plan.TargetId;
import io.checker.server.Line;
import io.checker.server.Line.Counts;
import io.checker.server.Server;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What names mean to servers, with HAProxy's log lines about them word for word. */
final class Resolution {

    /** New servers whose names have led nowhere so far: they start in maintenance, and that is no news. */
    static List<Member> homeless(Plan plan, Fleet fleet) {
        var homeless = new ArrayList<Member>();
        for (var id : plan.withoutAddress()) {
            var member = fleet.member(id);
            if (member == null) continue;
            var isNew = member.server.equals(Server.first(member.server.target(), fleet.now()));
            if (!isNew) continue;
            member.board.update(
                    member,
                    member.server.withoutAddress(
                            fleet.now())); // not by the fleet: a backend that starts empty is not emptied
            homeless.add(member);
        }
        return homeless;
    }

    static Line moved(TargetId server, @Nullable InetAddress from, InetAddress to, String by) {
        var before = from == null ? "(none)" : host(from);
        return notice(server + " changed its IP from " + before + " to " + host(to) + " by " + by);
    }

    static Line ready(TargetId server) {
        return notice("Server " + server + " administratively READY thanks to valid DNS answer");
    }

    private static Line notice(String words) {
        return new Line(Level.NOTICE, words, Counts.NONE);
    }

    private static String host(InetAddress ip) {
        return new Address.Inet(ip, 0).host();
    }

    private Resolution() {}
}
