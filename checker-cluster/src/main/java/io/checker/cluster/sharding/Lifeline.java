package io.checker.cluster.sharding;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A connection to another node on which nothing is said. A process that ends takes it along, and its address refuses
 * others from then on: both together prove that it has ended.
 *
 * <p>Silence proves nothing, the way there may be lost. Nor does a refusal alone, which a firewall may speak as well,
 * nor an end alone, which may be that of an idle connection.
 */
final class Lifeline implements AutoCloseable {

    /** Refusals in a row that it takes. */
    private static final int PROOF = 2;

    /** Lines in a row that end at once before the next is not tried in a hurry. */
    private static final int BRIEF = 10;

    private static final Duration SHORTLY = Duration.ofMillis(50);
    private static final Duration LATER = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String host;
    private final int port;
    private final Runnable proven;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Socket current = new Socket();

    /** How an attempt to hold a line ended. */
    private enum End {
        /** It stood and was ended, or it was accepted and ended at once. */
        BROKEN,
        REFUSED,
        /** Nobody said anything. */
        SILENCE
    }

    private Lifeline(String host, int port, Runnable proven) {
        this.host = host;
        this.port = port;
        this.proven = proven;
    }

    /** Leads a line there; {@code proven} is run, once at most, when the process there has ended. */
    static Lifeline to(String host, int port, Runnable proven) {
        var line = new Lifeline(host, port, proven);
        Thread.ofVirtual().name("lifeline-" + host + ":" + port).start(line::hold);
        return line;
    }

    private void hold() {
        boolean brokeOff = false;
        int refusals = 0;
        int brief = 0;
        while (closed.getCount() > 0) {
            long began = System.nanoTime();
            var end = attempt();
            boolean lasted = System.nanoTime() - began > LATER.toNanos();
            brief = end == End.BROKEN && !lasted ? brief + 1 : 0;
            refusals = end == End.REFUSED && brokeOff ? refusals + 1 : 0;
            brokeOff = end == End.BROKEN || end == End.REFUSED && brokeOff;
            if (refusals == PROOF && closed.getCount() > 0) {
                proven.run();
                return;
            }
            // a process that is ending may accept, and end, a few more
            boolean hurry = end == End.BROKEN && brief < BRIEF || refusals > 0;
            pause(hurry ? SHORTLY : LATER);
        }
    }

    private End attempt() {
        try (var socket = new Socket()) {
            current = socket;
            if (closed.getCount() == 0) return End.SILENCE;
            socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
            return untilItEnds(socket);
        } catch (ConnectException failure) {
            return String.valueOf(failure.getMessage()).contains("refused") ? End.REFUSED : End.SILENCE;
        } catch (IOException _) {
            return End.SILENCE;
        }
    }

    private static End untilItEnds(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                // whatever is said there is not for us
            }
        } catch (IOException _) {
            // a reset is an end too
        }
        return End.BROKEN;
    }

    private void pause(Duration how) {
        try {
            boolean over = closed.await(how.toMillis(), TimeUnit.MILLISECONDS);
            if (over) return;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            current.close();
        } catch (IOException _) {
            // it is of no use any more either way
        }
    }
}
