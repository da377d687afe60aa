package io.checker.cluster.runtime.command;

import static io.checker.cluster.runtime.command.Command.now;

import com.sun.management.UnixOperatingSystemMXBean;
import io.checker.cluster.Build;
import io.checker.cluster.runtime.Answer;
import io.checker.cluster.runtime.Servers;
import io.checker.cluster.runtime.stats.Figures;
import io.checker.cluster.runtime.stats.Row;
import io.checker.cluster.runtime.stats.Style;
import io.checker.plan.runtime.StatsSocket.Level;
import io.checker.report.status.NodeStatus;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Commands about the process. */
final class ProcessCommands {

    private final Servers servers;
    private final int sockets;

    ProcessCommands(Servers servers, int sockets) {
        this.servers = servers;
        this.sockets = sockets;
    }

    List<Command> all() {
        return List.of(
                Command.of(
                        "show info",
                        Level.USER,
                        "show info [desc|json|typed]*",
                        "what there is to know of the process",
                        (_, arguments) -> info(arguments)),
                Command.of(
                        "show version",
                        Level.USER,
                        "show version",
                        "the version of the process",
                        now((_, _) -> Answer.info(Build.version()))),
                Command.of(
                        "show env",
                        Level.OPERATOR,
                        "show env [var]",
                        "the variables of the process",
                        now((_, arguments) -> environment(arguments.at(0)))),
                Command.of("show backend", Level.USER, "show backend", "every backend", now((_, _) -> backends())));
    }

    private Answer backends() {
        var lines = new ArrayList<>(List.of("# name"));
        for (var backend : servers.backends()) lines.add(backend.name());
        return Answer.lines(lines);
    }

    private static Answer environment(String name) {
        if (name.isEmpty()) {
            return Answer.lines(System.getenv().entrySet().stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .toList());
        }
        var value = System.getenv(name);
        return value == null ? Answer.error("Variable not found") : Answer.lines(List.of(name + "=" + value));
    }

    private CompletionStage<Answer> info(Arguments arguments) {
        var style = arguments.words().contains("json")
                ? Style.JSON
                : arguments.words().contains("typed") ? Style.TYPED : Style.LINES;
        boolean described = arguments.words().contains("desc");
        return servers.status()
                .thenApply(status -> new Answer.Dump(
                        Figures.info(new Row(Row.Kind.PROCESS, 0, 0, figures(status)), style, described)));
    }

    private Map<String, String> figures(NodeStatus status) {
        var runtime = ManagementFactory.getRuntimeMXBean();
        var up = Duration.ofMillis(runtime.getUptime());
        var known = new HashMap<String, String>();
        known.put("Name", "checker");
        known.put("Version", Build.version());
        known.put("Nbthread", Integer.toString(status.pools().size()));
        known.put("Pid", Long.toString(ProcessHandle.current().pid()));
        known.put(
                "Uptime",
                "%dd %dh%02dm%02ds".formatted(up.toDays(), up.toHoursPart(), up.toMinutesPart(), up.toSecondsPart()));
        known.put("Uptime_sec", Long.toString(up.toSeconds()));
        var descriptors = Long.toString(descriptors());
        known.put("Ulimit-n", descriptors);
        known.put("Maxsock", descriptors);
        known.put("Tasks", Integer.toString(status.servers().size()));
        known.put("node", host());
        known.put("Stopping", "0");
        known.put("Listeners", Integer.toString(sockets));
        known.put("Build info", Build.version());
        known.put("Start_time_sec", Long.toString(runtime.getStartTime() / 1000));
        return known;
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : 0;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
