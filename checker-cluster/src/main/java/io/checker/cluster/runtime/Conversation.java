package io.checker.cluster.runtime;

import io.checker.plan.runtime.StatsSocket.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import org.apache.pekko.Done;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: lines in, answers out, one command at a time. It ends after its first line unless that turned it
 * interactive, when the peer sends no more, when it is silent or reads nothing for too long, or with a line that is too
 * long, of which nothing is done.
 *
 * <pre>
 *   reading ──line──▶ answering ──answer──▶ saying ──┬─▶ answering   (the line has more commands)
 *      ▲                                             ├─▶ reading     (interactive)
 *      └─────────────────────────────────────────────┘   end
 * </pre>
 */
final class Conversation extends GraphStage<FlowShape<ByteString, ByteString>> {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    /** Bytes that are made of a long answer at once. */
    private static final int PIECE = 16_384;

    private static final String SILENCE = "silence";
    private static final String TOO_LONG =
            "The command line is too big for the buffer size. Please change 'tune.bufsize'"
                    + " in the configuration to use a bigger command.";

    private final Inlet<ByteString> in = Inlet.create("Conversation.in");
    private final Outlet<ByteString> out = Outlet.create("Conversation.out");
    private final Commands commands;
    private final Level level;
    private final Duration timeout;
    private final int longestLine;

    Conversation(Commands commands, Level level, Duration timeout, int longestLine) {
        this.commands = commands;
        this.level = level;
        this.timeout = timeout;
        this.longestLine = longestLine;
    }

    @Override
    public FlowShape<ByteString, ByteString> shape() {
        return FlowShape.of(in, out);
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
        return new Logic();
    }

    private final class Logic extends TimerGraphStageLogic {

        private final Lines lines = new Lines(longestLine);
        private final Session session = new Session(level, timeout);
        private final Deque<String> waiting = new ArrayDeque<>();
        private final AsyncCallback<Answer> answered = createAsyncCallback(this::answered);
        private @Nullable Iterator<String> saying;
        private boolean answering;
        private boolean hadLine;
        private boolean leaving;

        Logic() {
            super(Conversation.this.shape());
            setHandler(in, new AbstractInHandler() {
                @Override
                public void onPush() {
                    lines.add(grab(in));
                    proceed();
                }

                @Override
                public void onUpstreamFinish() {
                    tellWhoWaits();
                    proceed();
                }
            });
            setHandler(out, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    proceed();
                }
            });
        }

        @Override
        public void preStart() {
            proceed();
        }

        @Override
        public void postStop() {
            session.inputEnded().complete(Done.getInstance());
        }

        /** Goes on with whatever is next; called whenever something has happened. */
        private void proceed() {
            if (!answering) awaitPeer();
            if (saying != null) say(saying);
            else if (!answering) read();
            if (!isClosed(in) && !hasBeenPulled(in) && lines.hasRoom()) pull(in);
        }

        private void read() {
            if (waiting.isEmpty()) {
                if (leaving || hadLine && !session.isInteractive()) {
                    completeStage();
                    return;
                }
                if (lines.isTooLong()) {
                    leave();
                    return;
                }
                var line = lines.next();
                if (line == null) {
                    if (isClosed(in)) completeStage();
                    return;
                }
                hadLine = true;
                waiting.addAll(Lines.commands(line));
            }
            answer(waiting.remove());
        }

        private void leave() {
            leaving = true;
            begin(Answer.error(TOO_LONG));
            proceed();
        }

        private void answer(String command) {
            var words = Lines.words(command);
            if (words.isEmpty()) {
                answered(Answer.DONE);
                return;
            }
            answering = true;
            cancelTimer(SILENCE);
            if (isClosed(in)) tellWhoWaits();
            commands.answer(session, words)
                    .whenComplete(
                            (answer, failure) -> answered.invoke(failure == null ? answer : failed(command, failure)));
        }

        private void answered(Answer answer) {
            answering = false;
            if (answer instanceof Answer.Farewell) {
                completeStage();
                return;
            }
            begin(answer);
            proceed();
        }

        private void begin(Answer answer) {
            saying = switch (answer) {
                case Answer.Message message ->
                    Collections.singleton(session.shown(message)).iterator();
                case Answer.Dump(var text) -> text;
                case Answer.Silence() -> Collections.emptyIterator();
                case Answer.Farewell() -> throw new IllegalStateException("nothing is said after a farewell");
            };
        }

        private void say(Iterator<String> text) {
            if (!isAvailable(out)) return;
            var piece = new StringBuilder();
            while (text.hasNext() && piece.length() < PIECE) piece.append(text.next());
            if (!text.hasNext()) {
                piece.append(session.terminator());
                saying = null;
            }
            push(out, ByteString.fromString(piece.toString(), StandardCharsets.ISO_8859_1));
            if (saying == null) read();
        }

        /** Whoever waits at the end of a line need not when the peer is gone; before it the line's rest is to come. */
        private void tellWhoWaits() {
            if (waiting.isEmpty()) session.inputEnded().complete(Done.getInstance());
        }

        private Answer failed(String command, Throwable failure) {
            LOG.error("the command '{}' failed", command, failure);
            return Answer.error("Internal error.");
        }

        /** It is the peer's turn to send or to read. */
        private void awaitPeer() {
            scheduleOnce(SILENCE, session.timeout());
        }

        @Override
        public void onTimer(Object key) {
            completeStage();
        }
    }
}
