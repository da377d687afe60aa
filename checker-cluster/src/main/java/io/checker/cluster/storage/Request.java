package io.checker.cluster.storage;

import io.checker.report.StatusBoard.Alter;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.Nullable;

/**
 * Somebody waits for this to be written.
 *
 * @param asked what the board has to decide about first; null when it is decided
 */
record Request(Entry entry, @Nullable Alter asked, ActorRef<StatusReply<Done>> replyTo) {

    static Request of(Alter alter) {
        return new Request(new Entry.Altered(alter.target(), alter.change()), alter, alter.replyTo());
    }

    /** The same for whoever has been answered already. */
    Request answered(ActorRef<StatusReply<Done>> nobody) {
        var again = asked == null ? null : new Alter(asked.target(), asked.change(), nobody);
        return new Request(entry, again, nobody);
    }

    /** What to say when it could not be written: what others decided is only made once it is. */
    String unwritten(String trouble) {
        return asked == null ? Unstored.unsure(trouble) : Unstored.made(trouble);
    }

    String backend() {
        return entry.target().backend();
    }

    void answer(StatusReply<Done> reply) {
        replyTo.tell(reply);
    }
}
