package io.checker.deploy.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Three hosts, each a network namespace, on one bridge with the servers they check. Root's to make, or sudo's. */
final class Network implements Hosts, AutoCloseable {

    private static final int HOSTS = 3;

    /** A hardware address nobody has: what is sent there is lost on the way, and nobody says so. */
    private static final String NOWHERE = "02:00:00:00:00:ff";

    private final int number = ThreadLocalRandom.current().nextInt(10_000);
    private final String name = "chk" + number;
    private final List<String> mends = new ArrayList<>();
    private final String net =
            "10.%d.%d.".formatted(200 + number % 50, ThreadLocalRandom.current().nextInt(1, 250));

    /** @param servers how many addresses there are to be checked, {@link #server} each */
    Network(int servers) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        ip("link add %s type bridge", name);
        ip("addr add %s/24 dev %s", outside(), name);
        for (int server = 1; server <= servers; server++) ip("addr add %s/24 dev %s", server(server), name);
        ip("link set %s up", name);
        for (int host = 1; host <= HOSTS; host++) {
            ip("netns add %s", space(host));
            ip("link add %s type veth peer name eth0 netns %s", space(host), space(host));
            ip("link set %s master %s up", space(host), name);
            ip("-n %s addr add %s/24 dev eth0", space(host), address(host));
            ip("-n %s link set lo up", space(host));
            ip("-n %s link set eth0 up", space(host));
        }
    }

    private String space(int host) {
        return name + "-" + host;
    }

    @Override
    public String address(int node) {
        return net + node;
    }

    /** What all reach at this machine, those without a cable excepted. */
    String outside() {
        return net + 254;
    }

    String server(int server) {
        return net + (100 + server);
    }

    @Override
    public List<String> on(int node) {
        return asRoot("ip", "netns", "exec", space(node));
    }

    /** What is lost between one host and the others. */
    enum Loss {
        ALL,
        /** What the one sends. */
        SENT,
        /** What is sent to it. */
        RECEIVED,
        /** What it sends to the servers, or they to it, as well: its cable is out. */
        CABLE
    }

    /** From now on that is lost; the servers are reached by all but one without a cable. */
    void cut(int host, Loss loss) {
        switch (loss) {
            case ALL -> {
                loseSent(host);
                loseReceived(host);
            }
            case SENT -> loseSent(host);
            case RECEIVED -> loseReceived(host);
            case CABLE -> {
                ip("link set %s down", space(host));
                mends.add("link set %s up".formatted(space(host)));
            }
        }
    }

    private void loseSent(int host) {
        for (int other = 1; other <= HOSTS; other++) if (other != host) lose(host, other);
    }

    private void loseReceived(int host) {
        for (int other = 1; other <= HOSTS; other++) if (other != host) lose(other, host);
    }

    private void lose(int from, int to) {
        ip("-n %s neigh replace %s lladdr %s dev eth0 nud permanent", space(from), address(to), NOWHERE);
        mends.add("-n %s neigh del %s dev eth0".formatted(space(from), address(to)));
    }

    /** All ways are as they were. */
    void heal() {
        for (var mend : mends) ip(mend);
        mends.clear();
    }

    private static List<String> asRoot(String... words) {
        boolean root = System.getProperty("user.name").equals("root");
        var command = new ArrayList<>(root ? List.<String>of() : List.of("sudo", "-n"));
        command.addAll(List.of(words));
        return command;
    }

    private static void ip(String command, Object... arguments) {
        var said = run(command.formatted(arguments));
        if (!said.isEmpty()) throw new AssertionError("ip " + command.formatted(arguments) + ": " + said);
    }

    private static String run(String command) {
        var words = asRoot("ip");
        words.addAll(List.of(command.split(" ")));
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        for (int host = 1; host <= HOSTS; host++) run("netns del " + space(host));
        run("link del " + name);
    }
}
