package io.checker.cluster.runtime.stats;

import io.checker.plan.Address;
import io.checker.plan.Target;
import io.checker.report.status.ServerStatus;
import io.checker.server.Flag;
import io.checker.server.Gauge;
import io.checker.server.Server;
import java.util.List;

/** A server in {@code show servers state} and in state files (HAProxy management guide, section 9.3). */
public final class StateLine {

    /** What state files begin with: the version of their format, and the names of their columns. */
    public static final List<String> HEADER = List.of(
            "1",
            "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight"
                    + " srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state"
                    + " srv_agent_state bk_f_forced_id srv_f_forced_id srv_fqdn srv_port srvrecord srv_use_ssl"
                    + " srv_check_port srv_check_addr srv_agent_addr srv_agent_port");

    /**
     * What a server and its backend are numbered.
     *
     * @param backendForced whether that was said rather than counted
     * @param serverForced whether that was said rather than counted
     */
    public record Numbered(int backend, int server, boolean backendForced, boolean serverForced) {}

    /** The line, without its end. */
    public static String of(ServerStatus status, Numbered numbers) {
        var server = status.server();
        var target = status.target();
        var agent = target.rules().agent();
        return String.join(
                " ",
                Integer.toString(numbers.backend),
                target.id().backend(),
                Integer.toString(numbers.server),
                target.id().server(),
                ip(target.address()),
                Integer.toString(server.operation().number()),
                Integer.toString(server.admin().number()),
                Integer.toString(server.weight()),
                Integer.toString(target.weight()),
                Long.toString(server.history().lasted(status.at()).toSeconds()),
                Integer.toString(server.check().status().number()),
                Integer.toString(result(server.check())),
                Integer.toString(server.check().score()),
                Integer.toString(check(server)),
                Integer.toString(agent(server)),
                numbers.backendForced ? "1" : "0",
                numbers.serverForced ? "1" : "0",
                "-",
                Integer.toString(port(target.address())),
                "-",
                "0",
                Integer.toString(checkPort(target)),
                checkAddress(target),
                agent == null || ip(agent.address()).equals(ip(target.address())) ? "-" : ip(agent.address()),
                Integer.toString(agent == null ? 0 : port(agent.address())));
    }

    private static String ip(Address address) {
        return address instanceof Address.Inet(var ip, var _) ? ip.getHostAddress() : "-";
    }

    private static int port(Address address) {
        return address instanceof Address.Inet(var _, var port) ? port : 0;
    }

    private static int checkPort(Target target) {
        int port = port(target.checkAddress());
        return port == port(target.address()) ? 0 : port;
    }

    private static String checkAddress(Target target) {
        return target.checkAddress().equals(target.address())
                        || ip(target.checkAddress()).equals(ip(target.address()))
                ? "-"
                : ip(target.checkAddress());
    }

    private static int result(Gauge gauge) {
        return switch (gauge.status().result()) {
            case UNKNOWN -> 0;
            case NEUTRAL -> 1;
            case FAILED -> 2;
            case PASSED -> 3;
            case CONDPASS -> 4;
        };
    }

    /** Configured 2, enabled 4, paused 8: maintenance pauses what is enabled, or would be. */
    private static int check(Server server) {
        boolean paused = server.admin().isMaint()
                && (server.check().enabled() || server.admin().has(Flag.CMAINT));
        return bits(server.check()) + (paused ? 8 : 0);
    }

    private static int agent(Server server) {
        return server.agent().configured() ? bits(server.agent()) + 16 : 0;
    }

    private static int bits(Gauge gauge) {
        return (gauge.configured() ? 2 : 0) + (gauge.enabled() ? 4 : 0);
    }

    private StateLine() {}
}
