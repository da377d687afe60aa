package io.checker.check;

import io.checker.report.Recorder;
import io.checker.report.Report;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.ActorRef;

/** What checks report to a recorder. */
final class Reports {

    private final TestInbox<Recorder.Command> inbox = TestInbox.create();
    private final Queue<Report> unread = new ArrayDeque<>();
    private int beginnings;

    ActorRef<Recorder.Command> getRef() {
        return inbox.getRef();
    }

    boolean hasMessages() {
        sort();
        return !unread.isEmpty();
    }

    Report receiveMessage() {
        sort();
        return unread.remove();
    }

    List<Report> getAllReceived() {
        sort();
        var all = List.copyOf(unread);
        unread.clear();
        return all;
    }

    /** How often checks began to run. */
    int beginnings() {
        sort();
        return beginnings;
    }

    private void sort() {
        for (var command : inbox.getAllReceived()) {
            if (command instanceof Report report) unread.add(report);
            if (command instanceof Recorder.Begin) beginnings++;
        }
    }
}
