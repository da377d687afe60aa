package io.checker.config.haproxy.external;

import io.checker.config.haproxy.text.Reference;
import io.checker.config.haproxy.text.Word;
import io.checker.script.Script;
import io.checker.script.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the {@code external-check} lines of a section say (HAProxy manual, section 4.2); plain fields. */
public final class ExternalCheck {

    /** The program; null when not said. */
    public @Nullable Reference command;

    /** Where programs are looked for; null when not said. */
    public @Nullable Word path;

    /**
     * Whose check it is.
     *
     * @param listener where the proxy listens: address and port
     * @param maxconn connections the server takes at once, 0 for any number
     * @param protocol what HAProxy calls what the server speaks
     */
    public record Caller(
            String proxy,
            int proxyNumber,
            List<String> listener,
            String server,
            int serverNumber,
            int maxconn,
            boolean ssl,
            String protocol) {}

    public ExternalCheck copy() {
        var copy = new ExternalCheck();
        copy.command = command;
        copy.path = path;
        return copy;
    }

    /** What is missing or wrong, and what to do about it; null when nothing is. */
    public @Nullable String problem() {
        if (command == null) return "'option external-check' without a program; add 'external-check command FILE'";
        if (path != null || command.name().text().startsWith("/")) return null;
        return "'external-check command' " + command.name()
                + " is no absolute path; write one, or add 'external-check path'";
    }

    /**
     * The script that runs the program with HAProxy's arguments and environment.
     *
     * @param preserved the node's own environment as far as it is passed on
     */
    public Script script(Caller caller, Map<String, String> preserved) {
        var searched = path == null ? "" : path.text();
        var own = new ArrayList<>(List.of(
                "PATH=" + searched,
                "HAPROXY_PROXY_NAME=" + caller.proxy,
                "HAPROXY_PROXY_ID=" + caller.proxyNumber,
                "HAPROXY_PROXY_ADDR=" + used(caller.listener.getFirst()),
                "HAPROXY_PROXY_PORT=" + used(caller.listener.getLast()),
                "HAPROXY_SERVER_NAME=" + caller.server,
                "HAPROXY_SERVER_ID=" + caller.serverNumber,
                "HAPROXY_SERVER_MAXCONN=" + caller.maxconn,
                "HAPROXY_SERVER_CURCONN=0",
                "HAPROXY_SERVER_SSL=" + (caller.ssl ? 1 : 0),
                "HAPROXY_SERVER_PROTO=" + caller.protocol));
        preserved.forEach((name, value) -> {
            if (!name.equals("PATH") && !name.startsWith("HAPROXY_")) own.add(name + "=" + value);
        });
        var program = command == null ? "" : command.name().text();
        return Script.of(Script.Kind.PROTOCOL, new Step.Execute(program, searched, caller.listener, own));
    }

    private static String used(String argument) {
        return argument.equals(Listener.NOT_USED) ? "" : argument;
    }
}
