package io.checker.config.haproxy.draft;

import io.checker.config.Position;
import io.checker.config.haproxy.alert.EmailAlert;
import io.checker.config.haproxy.external.ExternalCheck;
import io.checker.plan.LogTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code defaults}, {@code backend}, {@code listen} or {@code healthcheck} section; plain fields, filled in by the
 * lines' readers. Of a {@code healthcheck} section only the check is used.
 */
public final class Proxy {

    /** Which section it is. */
    public enum Kind {
        DEFAULTS,
        BACKEND,
        LISTEN,
        HEALTHCHECK
    }

    private final Kind kind;
    private final String name;
    private final Position position;
    private final CheckOption check;
    private final ServerSettings defaultServer;
    private final List<Server> servers = new ArrayList<>();
    private final Map<String, Server> byName = new HashMap<>();

    /** Where log lines go, besides the targets of the global section if {@link #logsGlobally}. */
    public final List<LogTarget> logs = new ArrayList<>();

    public boolean logsGlobally;
    public boolean logsHealthChecks;
    public boolean disabled;

    /** Whether requests of checks say how the server stands. */
    public boolean tellsState;

    /** Whether 404 to a check asks for no new work. */
    public boolean stoppingOn404;

    public EmailAlert emailAlert = new EmailAlert();
    public ExternalCheck externalCheck = new ExternalCheck();

    /** {@code http}, {@code tcp} or another protocol that traffic has. */
    public String mode = "tcp";

    /** The addresses of the first {@code bind} line, as written; empty when it listens nowhere. */
    public String bind = "";

    /** Which file the servers' former state is in. */
    public enum StateFile {
        NONE,
        GLOBAL,
        LOCAL
    }

    public StateFile stateFile = StateFile.NONE;

    /** The name of the backend's own state file, empty for the backend's name. */
    public String stateFileName = "";

    /** The number that was said, 0 when none was. */
    public int number;

    /** Milliseconds, 0 when not set. */
    public long connectTimeout;

    /** Milliseconds, 0 when not set. */
    public long checkTimeout;

    private Proxy(Kind kind, String name, Position position, CheckOption check, ServerSettings defaultServer) {
        this.kind = kind;
        this.name = name;
        this.position = position;
        this.check = check;
        this.defaultServer = defaultServer;
    }

    /** A section that starts as {@code defaults} says, if there are any. */
    public static Proxy of(Kind kind, String name, Position position, @Nullable Proxy defaults) {
        if (defaults == null) return new Proxy(kind, name, position, new CheckOption(), new ServerSettings());
        var proxy = new Proxy(kind, name, position, defaults.check.inherited(), defaults.defaultServer.copy());
        proxy.logs.addAll(defaults.logs);
        proxy.logsGlobally = defaults.logsGlobally;
        proxy.logsHealthChecks = defaults.logsHealthChecks;
        proxy.tellsState = defaults.tellsState;
        proxy.stoppingOn404 = defaults.stoppingOn404;
        proxy.disabled = defaults.disabled;
        proxy.stateFile = defaults.stateFile;
        proxy.emailAlert = defaults.emailAlert.copy();
        proxy.externalCheck = defaults.externalCheck.copy();
        proxy.mode = defaults.mode;
        proxy.connectTimeout = defaults.connectTimeout;
        proxy.checkTimeout = defaults.checkTimeout;
        return proxy;
    }

    /** The path of the file the servers' former state is in, empty for none. */
    String stateFile(GlobalSettings global) {
        var file =
                switch (stateFile) {
                    case NONE -> "";
                    case GLOBAL -> global.stateFile;
                    case LOCAL -> stateFileName.isEmpty() ? name : stateFileName;
                };
        if (file.isEmpty() || file.startsWith("/") || global.stateBase.isEmpty()) return file;
        return global.stateBase + "/" + file;
    }

    public Kind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public Position position() {
        return position;
    }

    public CheckOption check() {
        return check;
    }

    public ServerSettings defaultServer() {
        return defaultServer;
    }

    public List<Server> servers() {
        return servers;
    }

    void forgetServers() {
        servers.clear();
        byName.clear();
    }

    /** The number of one of its servers: as said, otherwise its place. */
    int number(Server server) {
        int said = server.settings().number;
        return said != 0 ? said : 1 + servers.indexOf(server);
    }

    /** Adds a server unless another one has its name; that one is returned. */
    public @Nullable Server add(Server server) {
        var other = byName.putIfAbsent(server.name(), server);
        if (other == null) servers.add(server);
        return other;
    }
}
