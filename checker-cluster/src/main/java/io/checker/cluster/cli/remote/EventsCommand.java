package io.checker.cluster.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.checker.cluster.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code checker events}: what happened lately, and with {@code --follow} what happens. */
@Command(name = "events", description = "Shows what happened lately.", mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {

    private static final String PATH = "/api/v1/events";
    private static final String DATA = "data:";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    @Spec
    CommandSpec spec;

    @Mixin
    RemoteNode node;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on with what happens, until Ctrl-C.")
    boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var latest = node.get(PATH);
        latest.path("events").forEach(event -> show(event, out));
        out.flush();
        if (!follow) return 0;
        try (var client = RemoteNode.client()) {
            node.lines(client, PATH, latest.path("last").asText())
                    .filter(line -> line.startsWith(DATA) && line.length() > DATA.length())
                    .forEach(line -> show(line.substring(DATA.length()), out));
        } catch (UncheckedIOException failure) {
            throw new Settings.Unusable("the node tells no more: " + failure.getMessage());
        }
        throw new Settings.Unusable("the node has ended");
    }

    private void show(String json, PrintWriter out) {
        try {
            show(RemoteNode.read(json), out);
            out.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void show(JsonNode event, PrintWriter out) {
        if (node.printsJson()) {
            out.println(event);
            return;
        }
        var at = Instant.parse(event.path("at").asText());
        var level = event.path("level").asText();
        out.println(STAMP.format(at) + " " + String.format("%-7s ", level)
                + event.path("text").asText());
    }
}
