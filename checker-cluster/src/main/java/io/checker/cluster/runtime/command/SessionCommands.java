package io.checker.cluster.runtime.command;

import static io.checker.cluster.runtime.command.Command.now;

import io.checker.cluster.runtime.Answer;
import io.checker.cluster.runtime.Session;
import io.checker.cluster.runtime.Session.SeverityOutput;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Word;
import io.checker.plan.Address;
import io.checker.plan.runtime.StatsSocket;
import io.checker.plan.runtime.StatsSocket.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Commands about the connection itself. */
final class SessionCommands {

    private final List<StatsSocket> sockets;

    SessionCommands(List<StatsSocket> sockets) {
        this.sockets = sockets;
    }

    List<Command> all() {
        var all = new ArrayList<>(settings());
        all.addAll(levels());
        return all;
    }

    private static List<Command> levels() {
        return List.of(
                Command.of("quit", Level.USER, "", "", now((_, _) -> new Answer.Farewell())),
                Command.of("prompt", Level.USER, "", "", now(SessionCommands::prompt)),
                Command.of(
                        "operator",
                        Level.OPERATOR,
                        "operator",
                        "gives up the level admin",
                        now((session, _) -> lower(session, Level.OPERATOR))),
                Command.of(
                        "user",
                        Level.USER,
                        "user",
                        "gives up the levels above user",
                        now((session, _) -> lower(session, Level.USER))));
    }

    private List<Command> settings() {
        return List.of(
                Command.of("echo", Level.USER, "echo <text>", "says the text", now(SessionCommands::echo)),
                Command.of(
                        "set timeout",
                        Level.USER,
                        "set timeout cli <delay>",
                        "how long the connection may be silent, in seconds unless said otherwise",
                        now(SessionCommands::timeout)),
                Command.of(
                        "set severity-output",
                        Level.USER,
                        "set severity-output [none|number|string]",
                        "how messages show their severity",
                        now(SessionCommands::severityOutput)),
                Command.of(
                        "show cli level",
                        Level.USER,
                        "show cli level",
                        "the level of the connection",
                        now((session, _) -> Answer.info(name(session.level())))),
                Command.of(
                        "show cli sockets",
                        Level.OPERATOR,
                        "show cli sockets",
                        "the sockets there are",
                        now((_, _) -> sockets())));
    }

    private static Answer prompt(Session session, Arguments arguments) {
        switch (arguments.at(0)) {
            case "" -> session.interact(!session.isPrompting(), !session.isPrompting());
            case "n" -> session.interact(false, false);
            case "i" -> session.interact(true, false);
            case "p" -> session.interact(true, true);
            default -> {
                return Answer.error("'prompt' takes 'n' (not interactive), 'i' (interactive) or 'p' (with a prompt).");
            }
        }
        return Answer.DONE;
    }

    private static Answer lower(Session session, Level level) {
        session.lower(level);
        return Answer.DONE;
    }

    private static Answer echo(Session session, Arguments arguments) {
        return Answer.info(String.join(" ", arguments.words()));
    }

    private static Answer timeout(Session session, Arguments arguments) {
        if (!arguments.at(0).equals("cli")) return Answer.error("'set timeout' only supports 'cli'.");
        if (!arguments.has(1)) return Answer.error("Expects an integer value.");
        var said = arguments.at(1);
        boolean plain = said.chars().allMatch(Character::isDigit);
        try {
            session.setTimeout(Duration.ofMillis(Quantity.interval(new Word(plain ? said + "s" : said, 1))));
            return Answer.DONE;
        } catch (Mistake _) {
            return Answer.error("Invalid timeout value.");
        }
    }

    private static Answer severityOutput(Session session, Arguments arguments) {
        for (var output : SeverityOutput.values()) {
            if (!name(output).equals(arguments.at(0))) continue;
            session.setSeverityOutput(output);
            return Answer.DONE;
        }
        return Answer.error("one of 'none', 'number', 'string' is a required argument");
    }

    private Answer sockets() {
        var lines = new ArrayList<>(List.of("# socket lvl processes"));
        for (var socket : sockets) lines.add(place(socket.address()) + " " + name(socket.level()) + " all");
        return Answer.lines(lines);
    }

    private static String place(Address address) {
        return switch (address) {
            case Address.Inet inet -> (inet.ip().getAddress().length == 4 ? "ipv4@" : "ipv6@") + inet;
            case Address.Unix unix -> unix.toString();
        };
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
