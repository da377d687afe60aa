package io.checker.cluster.configuration;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;

/**
 * A configuration somebody applies on this node.
 *
 * <pre>
 *   offered ──nobody objects──▶ adopted ──every node has it──▶ done
 *      └───────somebody objects, or is not heard of──▶ refused: nothing was changed
 * </pre>
 */
final class Proposal {

    final Draft draft;
    private final ActorRef<StatusReply<Done>> replyTo;
    private final Set<ActorRef<Message>> awaited;
    private boolean adopted;

    Proposal(Draft draft, Set<ActorRef<Message>> nodes, ActorRef<StatusReply<Done>> replyTo) {
        this.draft = draft;
        this.replyTo = replyTo;
        this.awaited = new HashSet<>(nodes);
    }

    boolean isAdopted() {
        return adopted;
    }

    /** All have agreed: now all are to apply it. */
    void adopt(Set<ActorRef<Message>> nodes) {
        adopted = true;
        awaited.addAll(nodes);
    }

    /** Whether nobody is left to wait for. */
    boolean said(ActorRef<Message> node) {
        awaited.remove(node);
        return awaited.isEmpty();
    }

    /** Whether nobody is left to wait for, when only these are still there. */
    boolean remain(Set<ActorRef<Message>> nodes) {
        awaited.retainAll(nodes);
        return awaited.isEmpty();
    }

    void done() {
        replyTo.tell(StatusReply.success(Done.getInstance()));
    }

    void refused(String why) {
        replyTo.tell(StatusReply.error(why));
    }

    /** Those who have not said anything. */
    String silent() {
        return awaited.stream()
                .map(each -> each.path().address().hostPort())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
