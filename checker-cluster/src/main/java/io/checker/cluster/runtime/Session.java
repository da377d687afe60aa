package io.checker.cluster.runtime;

import io.checker.cluster.runtime.Answer.Severity;
import io.checker.plan.runtime.StatsSocket.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;

/** A connection as its commands see it. They change it before they return, on the connection's own stage. */
public final class Session {

    /** How messages show their severity. */
    public enum SeverityOutput {
        NONE,
        NUMBER,
        STRING
    }

    private final CompletableFuture<Done> inputEnded = new CompletableFuture<>();
    private Level level;
    private Duration timeout;
    private boolean interactive;
    private boolean prompting;
    private SeverityOutput severityOutput = SeverityOutput.NONE;

    Session(Level level, Duration timeout) {
        this.level = level;
        this.timeout = timeout;
    }

    public Level level() {
        return level;
    }

    /** Whether commands of this level may be used. */
    public boolean has(Level needed) {
        return level.compareTo(needed) >= 0;
    }

    /** From now on the connection may do no more than this. */
    public void lower(Level to) {
        level = to;
    }

    /** How long the connection may be silent. */
    public Duration timeout() {
        return timeout;
    }

    public void setTimeout(Duration timeout) {
        this.timeout = timeout;
    }

    /** Whether the connection stays after its first line. */
    public boolean isInteractive() {
        return interactive;
    }

    public boolean isPrompting() {
        return prompting;
    }

    /** Sets whether the connection stays after a line, and whether answers end with a prompt. */
    public void interact(boolean interactive, boolean prompting) {
        this.interactive = interactive;
        this.prompting = prompting;
    }

    public void setSeverityOutput(SeverityOutput output) {
        severityOutput = output;
    }

    /** Done when the peer sends no more. */
    public CompletableFuture<Done> inputEnded() {
        return inputEnded;
    }

    /** A message as this connection shows it: one line end at its end, however many it had. */
    String shown(Answer.Message message) {
        var text = message.text();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') end--;
        return prefix(message.severity()) + text.substring(0, end) + "\n";
    }

    private String prefix(Severity severity) {
        return switch (severityOutput) {
            case NONE -> "";
            case NUMBER -> "[" + severity.number + "]: ";
            case STRING -> "[" + severity.word + "]: ";
        };
    }

    /** What follows every answer. */
    String terminator() {
        return prompting ? "\n> " : "\n";
    }
}
