package io.checker.report.syslog;

import io.checker.plan.Backend;
import io.checker.plan.LogTarget;
import io.checker.report.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log lines over syslog UDP as HAProxy sends them: {@code <PRI>Mmm dd hh:mm:ss tag[pid]: line} (RFC 3164). A line that
 * the network does not take is lost, as datagrams are; the first loss in a row is logged.
 */
public final class Syslog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Syslog.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final DatagramChannel channel;
    private final String sender;
    private boolean failing;

    private Syslog(DatagramChannel channel, String sender) {
        this.channel = channel;
        this.sender = sender;
    }

    /**
     * A sink that sends each event to where its backend logs.
     *
     * @param tag names this program in the lines
     * @param pid and this process
     */
    public static Sink<Event, CompletionStage<Done>> sink(String tag, long pid) {
        return Flow.<Event>create()
                .statefulMap(
                        () -> new Syslog(DatagramChannel.open(), tag + "[" + pid + "]: "),
                        (syslog, event) -> {
                            syslog.send(event);
                            return Pair.create(syslog, event);
                        },
                        syslog -> {
                            syslog.close();
                            return Optional.empty();
                        })
                .toMat(Sink.ignore(), Keep.right());
    }

    private void send(Event event) {
        switch (event) {
            case Event.CheckChanged check -> {
                if (check.backend().logHealthChecks()) send(check, check.backend());
            }
            case Event.ServerChanged server -> send(server, server.backend());
            case Event.BackendEmptied emptied -> send(emptied, emptied.backend());
            case Event.Missed missed -> LOG.warn("syslog: {}", missed.text());
        }
    }

    private void send(Event event, Backend backend) {
        for (var target : backend.logs()) {
            if (event.level().compareTo(target.maxLevel()) <= 0) send(event, target);
        }
    }

    private void send(Event event, LogTarget target) {
        var line = line(event.level(), target, event.at(), sender, event.text());
        try {
            channel.send(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)), target.address());
            failing = false;
        } catch (IOException | RuntimeException failure) { // an address of a family that is switched off is the latter
            if (!failing) LOG.warn("log lines to {} are lost: {}", target.address(), failure.getMessage());
            failing = true;
        }
    }

    static String line(LogTarget.Level level, LogTarget target, Instant at, String sender, String text) {
        int severity = Math.max(level.number(), target.minLevel().number());
        int priority = target.facility().number() * 8 + severity;
        return "<" + priority + ">" + STAMP.format(at) + " " + sender + text;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
