package io.checker.config.haproxy;

import io.checker.config.haproxy.draft.GlobalSettings;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import io.checker.plan.Address;
import io.checker.plan.runtime.StatsSocket;
import io.checker.plan.runtime.StatsSocket.Level;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code stats ...} lines of global sections (HAProxy manual, section 3.1). */
final class StatsLines {

    private static final int MOST_SOCKETS = 64;
    private static final int MOST_CONNECTIONS = 10_000;

    private static final List<String> STATEMENTS = List.of("socket", "timeout", "maxconn");

    /** Of bind lines, without a meaning where the runtime protocol is spoken. */
    private static final Set<String> FLAGS = Set.of("defer-accept", "tfo", "transparent", "v4v6", "v6only");

    private static final Set<String> VALUES = Set.of(
            "expose-fd", "backlog", "maxconn", "name", "id", "nice", "process", "thread", "namespace", "interface");

    static void read(Arguments words, GlobalSettings global, Reading reading) {
        var statement = words.required("'socket', 'timeout' or 'maxconn'");
        switch (statement.text()) {
            case "socket" -> socket(words, global, reading);
            case "timeout" -> global.statsTimeout = Quantity.interval(words.required("a time"));
            case "maxconn" ->
                global.statsConnections =
                        Quantity.number(words.required("a number"), "the number of connections", 1, MOST_CONNECTIONS);
            default ->
                throw new Mistake(
                        statement,
                        "unknown statement 'stats " + statement.text() + "'" + Spelling.hint(statement, STATEMENTS));
        }
    }

    private static void socket(Arguments words, GlobalSettings global, Reading reading) {
        var place = words.required("an address or the path of a unix socket");
        if (global.statsSockets.size() == MOST_SOCKETS) {
            throw new Mistake(place, "more than " + MOST_SOCKETS + " stats sockets; leave some out");
        }
        global.statsSockets.add(options(words, address(place, reading), reading));
    }

    private static Address address(Word place, Reading reading) {
        var found = reading.addresses().ofServer(place);
        if (!found.unsupported().isEmpty()) {
            throw new Mistake(place, "stats sockets on " + found.unsupported() + " are not supported; use a path");
        }
        if (found.relativePort() || found.address() instanceof Address.Inet(var _, var port) && port == 0) {
            throw new Mistake(place, place + " has no port; write ADDRESS:PORT or the path of a unix socket");
        }
        return found.address();
    }

    private static StatsSocket options(Arguments words, Address address, Reading reading) {
        var level = Level.OPERATOR;
        int mode = -1;
        @Nullable String owner = null;
        @Nullable String group = null;
        while (words.hasNext()) {
            var option = words.next();
            switch (option.text()) {
                case "level" -> level = level(words.required("'user', 'operator' or 'admin'"));
                case "mode" -> mode = mode(words.required("permission bits, as in 660"));
                case "user" -> owner = words.required("a user's name").text();
                case "uid" -> owner = id(words.required("a user's number"));
                case "group" -> group = words.required("a group's name").text();
                case "gid" -> group = id(words.required("a group's number"));
                case "severity-output" -> {
                    words.required("'none', 'number' or 'string'");
                    reading.notHonoured("'severity-output'", words.at(option));
                }
                default -> ofTraffic(option, words);
            }
        }
        return new StatsSocket(address, level, mode, owner, group);
    }

    private static void ofTraffic(Word option, Arguments words) {
        if (FLAGS.contains(option.text())) return;
        if (VALUES.contains(option.text())) {
            words.required("a value");
            return;
        }
        if (option.is("ssl")) {
            throw new Mistake(option, "TLS on a stats socket is not supported; use a unix socket, or a tunnel");
        }
        var known = List.of("level", "mode", "user", "uid", "group", "gid", "expose-fd");
        throw new Mistake(option, "unknown keyword " + option + " of a stats socket" + Spelling.hint(option, known));
    }

    private static Level level(Word word) {
        return switch (word.text()) {
            case "user" -> Level.USER;
            case "operator" -> Level.OPERATOR;
            case "admin" -> Level.ADMIN;
            default -> throw new Mistake(word, "a level is 'user', 'operator' or 'admin', not " + word);
        };
    }

    /** As in the shell, the digits are octal. */
    private static int mode(Word word) {
        if (!word.text().matches("[0-7]{1,4}")) {
            throw new Mistake(word, "permission bits are up to four octal digits, as in 660, not " + word);
        }
        return Integer.parseInt(word.text(), 8);
    }

    private static String id(Word word) {
        return Integer.toString(Quantity.number(word, "the number of a user or group", 0, Integer.MAX_VALUE));
    }

    private StatsLines() {}
}
