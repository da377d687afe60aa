package io.checker.cluster.runtime.command;

import io.checker.cluster.runtime.Answer;
import io.checker.cluster.runtime.Servers;
import io.checker.health.Mode;
import io.checker.plan.Address;
import io.checker.plan.TargetId;
import io.checker.plan.runtime.StatsSocket.Level;
import io.checker.server.Change;
import io.checker.server.Change.Fitness;
import io.checker.server.Server;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code set server <backend>/<server> ...} (HAProxy management guide, section 9.3). */
final class SetServer {

    private static final String USAGE = "usage: set server <backend>/<server> addr | agent | agent-addr | agent-port | "
            + "agent-send | check-addr | check-port | fqdn | health | ssl | state | weight";
    private static final String WITHOUT_AGENT = "agent checks are not enabled on this server";
    private static final String WITHOUT_CHECK = "health checks are not enabled on this server";

    private final Servers servers;

    SetServer(Servers servers) {
        this.servers = servers;
    }

    Command command() {
        return Command.of(
                "set server",
                Level.ADMIN,
                "set server <bk>/<srv> [opts]",
                "changes a server's state, weight or addresses",
                (_, arguments) -> set(arguments));
    }

    private CompletionStage<Answer> set(Arguments arguments) {
        var id = Reference.server(servers, arguments.at(0));
        return servers.find(id).thenCompose(found -> {
            var server = found.server();
            if (server == null) throw new Refusal("No such server.");
            return arguments.at(1).equals("addr")
                    ? address(id, server, arguments)
                    : StateCommands.make(servers, id, change(server, arguments));
        });
    }

    private static Change change(Server server, Arguments arguments) {
        var value = arguments.at(2);
        return switch (arguments.at(1)) {
            case "weight" -> {
                require(arguments, "Require <weight> or <weight%>.");
                yield new Change.SetWeight(Values.weight(value));
            }
            case "state" -> new Change.SetState(mode(value));
            case "health" -> new Change.SetHealth(fitness(server, value));
            case "check-addr" -> {
                require(arguments, "set server <b>/<s> check-addr requires an address and optionally a port.");
                requireCheck(server);
                yield new Change.SetCheckAddress(Values.ip(value, "invalid addr"), port(arguments));
            }
            case "check-port" -> {
                require(arguments, "set server <b>/<s> check-port requires a port.");
                requireCheck(server);
                yield new Change.SetCheckPort(Values.port(value));
            }
            case "fqdn" -> {
                require(arguments, "set server <b>/<s> fqdn requires a FQDN.");
                throw new Refusal("set server <b>/<s> fqdn failed because no resolution is configured.");
            }
            case "ssl" ->
                throw new Refusal("'set server <srv> ssl' cannot be set.  default-server should define ssl settings");
            default -> agent(server, arguments);
        };
    }

    private static Change agent(Server server, Arguments arguments) {
        var value = arguments.at(2);
        return switch (arguments.at(1)) {
            case "agent" -> new Change.SetAgent(isUp(server, value));
            case "agent-addr" -> {
                require(arguments, "set server <b>/<s> agent-addr requires an address and optionally a port.");
                requireAgent(server, WITHOUT_AGENT);
                yield new Change.SetAgentAddress(Values.ip(value, "invalid addr"), port(arguments));
            }
            case "agent-port" -> {
                require(arguments, "set server <b>/<s> agent-port requires a port.");
                requireAgent(server, WITHOUT_AGENT);
                yield new Change.SetAgentPort(Values.port(value));
            }
            case "agent-send" -> {
                requireAgent(server, WITHOUT_AGENT + ".");
                yield new Change.SetAgentSend(value);
            }
            default -> throw new Refusal(USAGE);
        };
    }

    private static void require(Arguments arguments, String otherwise) {
        if (!arguments.has(2)) throw new Refusal(otherwise);
    }

    private static void requireAgent(Server server, String otherwise) {
        if (!server.agent().enabled()) throw new Refusal(otherwise);
    }

    private static void requireCheck(Server server) {
        if (!server.check().enabled()) throw new Refusal(WITHOUT_CHECK);
    }

    /** What stands after {@code port}, 0 without it. */
    private static int port(Arguments arguments) {
        return arguments.at(3).equals("port") ? Values.port(arguments.at(4)) : 0;
    }

    private static Mode mode(String word) {
        return switch (word) {
            case "ready" -> Mode.READY;
            case "drain" -> Mode.DRAIN;
            case "maint" -> Mode.MAINT;
            default -> throw new Refusal("'set server <srv> state' expects 'ready', 'drain' and 'maint'.");
        };
    }

    private static Fitness fitness(Server server, String word) {
        if (server.tracks()) throw new Refusal("cannot change health on a tracking server.");
        return switch (word) {
            case "up" -> Fitness.UP;
            case "stopping" -> Fitness.STOPPING;
            case "down" -> Fitness.DOWN;
            default -> throw new Refusal("'set server <srv> health' expects 'up', 'stopping', or 'down'.");
        };
    }

    private static boolean isUp(Server server, String word) {
        requireAgent(server, WITHOUT_AGENT + ".");
        return switch (word) {
            case "up" -> true;
            case "down" -> false;
            default -> throw new Refusal("'set server <srv> agent' expects 'up' or 'down'.");
        };
    }

    /** HAProxy says what it changed and what not. */
    private CompletionStage<Answer> address(TargetId id, Server server, Arguments arguments) {
        require(arguments, "set server <b>/<s> addr requires an address and optionally a port.");
        if (!(server.target().address() instanceof Address.Inet(var ip, var port))) {
            throw new Refusal("Update for the current server address family is only supported through configuration"
                    + " file by 'stats socket command'");
        }
        var change = AddressChange.read(ip, port, arguments.from(2));
        var words = change.words() + " by 'stats socket command'";
        if (change.isWrong()) throw new Refusal(words);
        var to = new Address.Inet(change.ip(), change.port());
        if (to.equals(server.target().address())) return CompletableFuture.completedStage(Answer.info(words));
        return StateCommands.make(servers, id, new Change.SetAddress(to)).thenApply(_ -> Answer.info(words));
    }
}
