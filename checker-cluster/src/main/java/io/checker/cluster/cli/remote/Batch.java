package io.checker.cluster.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.checker.cluster.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A line of the standard input for each server, worked on by a node many at a time. */
final class Batch {

    /** As many as a node answers before it has to be listened to. */
    private static final int TOGETHER = 1000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RemoteNode node;
    private final PrintWriter out;
    private final PrintWriter err;
    private int done;
    private int refused;

    Batch(RemoteNode node, PrintWriter out, PrintWriter err) {
        this.node = node;
        this.out = out;
        this.err = err;
    }

    /**
     * Has something done with each server.
     *
     * @param task says what, given what follows the server's name on its line
     * @return the exit status
     */
    int run(BiConsumer<ObjectNode, String> task) throws InterruptedException {
        var waiting = new ArrayList<String>();
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var stripped = line.strip();
                if (stripped.isEmpty() || stripped.startsWith("#")) continue;
                var words = stripped.split("\\s+", 2);
                var object = JsonNodeFactory.instance.objectNode().put("server", words[0]);
                task.accept(object, words.length == 1 ? "" : words[1]);
                waiting.add(object.toString());
                if (waiting.size() == TOGETHER) send(waiting);
            }
            if (!waiting.isEmpty()) send(waiting);
        } catch (IOException failure) {
            throw new Settings.Unusable("the standard input can't be read: " + failure.getMessage());
        }
        out.println(done + " done, " + refused + " refused");
        return refused == 0 ? 0 : 1;
    }

    private void send(List<String> lines) throws InterruptedException {
        var answer = node.batch(String.join("\n", lines));
        lines.clear();
        answer.lines().forEach(this::note);
    }

    private void note(String outcome) {
        try {
            var said = JSON.readTree(outcome);
            if (!said.has("detail")) {
                done++;
                return;
            }
            refused++;
            err.println(
                    said.path("server").asText() + ": " + said.path("detail").asText());
        } catch (JsonProcessingException failure) {
            throw new Settings.Unusable("the node did not answer with JSON: " + failure.getMessage());
        }
    }
}
