package io.checker.cluster.wire;

import io.checker.health.Operation;
import io.checker.health.Status;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.report.Standing;
import io.checker.server.Admin;
import io.checker.server.Flag;
import io.checker.server.History;
import io.checker.server.Server;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Standing} without its target's definition, which every node has.
 *
 * @param place where it is, when that is not where it is defined to be
 */
public record Stands(
        TargetId target,
        Target.@Nullable Place place,
        Set<Flag> admin,
        Operation operation,
        Gauge check,
        Gauge agent,
        int weight,
        int bad,
        History history,
        int generation,
        int agentGeneration)
        implements Wire {

    /** Characters of what a check said; HAProxy keeps as many bytes (HCHK_DESC_LEN). */
    static final int MOST_INFO = 128;

    /** What a server knows from one of its checks, but for how that check is defined. */
    public record Gauge(boolean enabled, int score, Status status, String info) {

        static Gauge of(io.checker.server.Gauge gauge) {
            return new Gauge(gauge.enabled(), gauge.score(), gauge.status(), beginning(gauge.info()));
        }

        /** As many servers as are told of at once have to be a message that nodes take. */
        private static String beginning(String info) {
            if (info.length() <= MOST_INFO) return info;
            boolean splits = Character.isHighSurrogate(info.charAt(MOST_INFO - 1));
            return info.substring(0, splits ? MOST_INFO - 1 : MOST_INFO);
        }

        io.checker.server.Gauge under(io.checker.server.Gauge defined) {
            if (!defined.configured()) return defined;
            int most = defined.thresholds().max();
            return new io.checker.server.Gauge(
                    true, enabled, defined.thresholds(), Math.min(score, most), status, info);
        }
    }

    /**
     * What to tell of a server.
     *
     * @param defined how this node's files define it; null when they don't
     */
    public static Stands of(Standing standing, @Nullable Target defined) {
        var server = standing.server();
        var place = server.target().place();
        return new Stands(
                server.target().id(),
                defined != null && defined.place().equals(place) ? null : place,
                server.admin().flags(),
                server.operation(),
                Gauge.of(server.check()),
                Gauge.of(server.agent()),
                server.weight(),
                server.bad(),
                server.history(),
                standing.generation(),
                standing.agentGeneration());
    }

    /** How the server stands that this node's files define so. */
    public Standing under(Target defined) {
        var target = place == null ? defined : defined.at(place);
        var first = Server.first(target, history.defined());
        var server = new Server(
                target,
                new Admin(admin),
                operation,
                check.under(first.check()),
                agent.under(first.agent()),
                weight,
                bad,
                history);
        return new Standing(server, generation, agentGeneration);
    }
}
