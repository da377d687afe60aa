package io.checker.cluster.configuration;

import io.checker.cluster.configuration.Message.Adopt;
import io.checker.cluster.configuration.Message.Offer;
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
 *   offered ──nobody objects──▶ kept ──stored──▶ adopted ──every node has it──▶ done
 *      └──somebody objects, or is silent──┴──▶ refused: nothing was changed
 * </pre>
 */
final class Proposal {

    final Draft draft;
    private final ActorRef<StatusReply<Done>> replyTo;
    private final ActorRef<Message> self;
    private final Set<ActorRef<Message>> awaited;
    private boolean agreed;
    private boolean adopted;

    Proposal(Draft draft, ActorRef<Message> self, Set<ActorRef<Message>> nodes, ActorRef<StatusReply<Done>> replyTo) {
        this.draft = draft;
        this.self = self;
        this.replyTo = replyTo;
        this.awaited = new HashSet<>(nodes);
    }

    boolean isAdopted() {
        return adopted;
    }

    /** Nobody objects: whether that is news. */
    boolean agree() {
        boolean news = !agreed;
        agreed = true;
        return news;
    }

    void offer() {
        for (var node : awaited) node.tell(new Offer(draft.revision(), self));
    }

    /** It is stored: now these are to apply it, and this node is as well. */
    void adopt(Set<ActorRef<Message>> nodes) {
        adopted = true;
        awaited.addAll(nodes);
        awaited.add(self);
        for (var node : nodes) node.tell(new Adopt(draft.revision(), self));
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

    String objected(String node, String objection) {
        return (adopted ? "it was not applied on " : "nothing was changed: it can't be applied on ") + node + ": "
                + objection;
    }

    /** What it means that some have not said anything. */
    String unanswered() {
        var silent = awaited.stream().map(Proposal::address).sorted().collect(Collectors.joining(", "));
        return (adopted ? "it is applied, but not yet on " : "nothing was changed: no answer from ") + silent;
    }

    static String address(ActorRef<Message> node) {
        return node.path().address().hostPort();
    }
}
