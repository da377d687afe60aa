package io.checker.deploy.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Thousands of servers, and how long nobody came to them. */
final class Crowd {

    private static final int PER_NET = 250;

    private final Witness witness;
    private final int backends;
    private final int each;
    private final String interval;

    /** @param interval as it is configured */
    Crowd(Witness witness, int backends, int each, String interval) {
        this.witness = witness;
        this.backends = backends;
        this.each = each;
        this.interval = interval;
    }

    /** Backends {@code b0} and so on of servers {@code s0} and so on. */
    String configuration() {
        // a connection that is reset before anything is sent is none that a server sees
        var text = new StringBuilder("""
            defaults
             option tcp-check
             tcp-check send x
             default-server check inter %s source "$NODE"
            """.formatted(interval));
        for (int backend = 0; backend < backends; backend++) {
            text.append("backend b").append(backend).append('\n');
            for (int server = 0; server < each; server++) {
                text.append(" server s%d %s:%d%n".formatted(server, address(backend * each + server), witness.port()));
            }
        }
        return text.toString();
    }

    private static String address(int server) {
        return "127.%d.%d.%d"
                .formatted(1 + server / PER_NET / PER_NET, server / PER_NET % PER_NET, 1 + server % PER_NET);
    }

    List<String> servers() {
        return IntStream.range(0, backends * each).mapToObj(Crowd::address).toList();
    }

    /** The servers whom this node was the last to check, after that time. */
    List<String> lastCheckedBy(String node, long time) {
        return servers().stream()
                .filter(server -> {
                    var visits = witness.visits(server);
                    return !visits.isEmpty()
                            && visits.getLast().from().equals(node)
                            && visits.getLast().at() - time > 0;
                })
                .toList();
    }

    /** Whether that are as many as they should be when each of so many nodes has its share. */
    boolean hasItsShare(String node, long time, int nodes) {
        return lastCheckedBy(node, time).size() > 0.9 * backends * each / nodes;
    }

    /** Nanoseconds from {@code time} until another node than this came, of those servers where one has. */
    long[] taken(List<String> servers, String from, long time) {
        return servers.stream()
                .flatMapToLong(server -> witness.visits(server).stream()
                        .filter(visit -> visit.at() - time > 0 && !visit.from().equals(from))
                        .mapToLong(visit -> visit.at() - time)
                        .limit(1))
                .sorted()
                .toArray();
    }

    /** Nanoseconds between two visits by different nodes since then. */
    long[] gaps(long time) {
        return servers().stream()
                .flatMapToLong(server -> gaps(witness.visits(server), time))
                .sorted()
                .toArray();
    }

    private static LongStream gaps(List<Witness.Visit> visits, long time) {
        return IntStream.range(1, visits.size())
                .filter(i -> visits.get(i).at() - time > 0
                        && !visits.get(i).from().equals(visits.get(i - 1).from()))
                .mapToLong(i -> visits.get(i).at() - visits.get(i - 1).at());
    }

    /** The servers to whom a node came again after another had come instead. */
    List<String> backAndForth(String node, long time) {
        return servers().stream()
                .filter(server -> {
                    var visits = witness.visits(server).stream()
                            .filter(visit -> visit.at() - time > 0)
                            .map(visit -> visit.from().equals(node))
                            .toList();
                    return visits.contains(false) && visits.lastIndexOf(true) > visits.indexOf(false);
                })
                .toList();
    }

    /** Seconds: first, median, 99 % and last of what is sorted. */
    static String spread(long[] nanos) {
        if (nanos.length == 0) return "none";
        var marks = Arrays.stream(new double[] {0, 0.5, 0.99, 1})
                .map(part -> nanos[(int) Math.ceil(part * (nanos.length - 1))] / 1e9)
                .toArray();
        return String.format(
                Locale.ROOT, "first %.1f median %.1f 99%% %.1f last %.1f s", marks[0], marks[1], marks[2], marks[3]);
    }
}
