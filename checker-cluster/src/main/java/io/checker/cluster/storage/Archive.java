package io.checker.cluster.storage;

import io.checker.report.StatusBoard;
import io.checker.report.StatusBoard.Alter;
import io.checker.report.StatusBoard.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a node decides: changes that last come here from the status board, are decided by it, written into the
 * ledgers of their backends and answered then. Of each backend
 *
 * <pre>
 *   Expect ──▶ expected ──Read──▶ opening ──Opened──▶ open ──Close──▶ closing ──▶ gone
 *                                    ▲                 │
 *                                    └────── lost ◀────┘
 * </pre>
 *
 * Changes wait until it is open. While the database can't be used, or this version can't read the ledger, they are
 * refused, before the board hears of them.
 */
public final class Archive {

    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);

    /** Requests at once. */
    private static final int MOST = 10_000;

    /** The board takes no time. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public sealed interface Command {}

    /** The node has started: what is stored goes before all it has begun with. */
    public record Begin() implements Command {}

    /** Changes of these backends will come. */
    public record Expect(Set<String> backends) implements Command {}

    /** The board knows these backends, which were expected, and is told what was decided about them. */
    public record Read(Set<String> backends) implements Command {}

    /** Nothing more comes of these, except what others have to decide about; answered when all is written. */
    public record Close(Set<String> backends, ActorRef<Done> replyTo) implements Command {}

    /** Writes what was decided elsewhere. */
    public record Note(Entry entry, ActorRef<StatusReply<Done>> replyTo) implements Command {}

    /** Asks why the node isn't sure to keep what it is told now; answered with nothing when it is. */
    public record GetObjections(ActorRef<List<String>> replyTo) implements Command {}

    private record Asked(Alter alter) implements Command {}

    private record Decided(
            Account account, Request request, @Nullable Decision decision) implements Command {}

    record Opened(Account account, Snapshot holding) implements Command {}

    record Written(Account account) implements Command {}

    record Unreadable(Account account, String why) implements Command {}

    private record Lost(Account account) implements Command {}

    private record Looked(Lookout.Found found) implements Command {}

    /**
     * The archive of a node.
     *
     * @param restore has what was decided earlier made so again
     */
    static Behavior<Command> create(
            ActorRef<StatusBoard.Command> board, Database database, Consumer<Snapshot> restore) {
        return Behaviors.setup(context -> {
            board.tell(new StatusBoard.Keep(context.messageAdapter(Alter.class, Asked::new)));
            return Behaviors.receiveMessage(new Archive(context, board, database, restore)::keeping);
        });
    }

    private Behavior<Command> keeping(Command command) {
        switch (command) {
            case Begin _ -> begin();
            case Expect(var backends) -> backends.forEach(this::expect);
            case Read(var backends) -> read(backends);
            case Close(var backends, var replyTo) -> close(backends, replyTo);
            case Note(var entry, var replyTo) -> take(new Request(entry, null, replyTo));
            case Asked(var alter) -> take(Request.of(alter));
            case Decided(var account, var request, var decision) -> decided(account, request, decision);
            case Opened(var account, var holding) -> opened(account, holding);
            case Written(var account) -> {
                account.written().forEach(request -> answer(request, StatusReply.success(Done.getInstance())));
                end(account);
            }
            case Unreadable(var account, var why) -> refuse(account.unreadable(why), why);
            case Lost(var account) -> lost(account);
            case Looked(var found) -> looked(found.trouble());
            case GetObjections(var replyTo) -> replyTo.tell(objections());
        }
        return Behaviors.same();
    }

    private void begin() {
        var found = context.messageAdapter(Lookout.Found.class, Looked::new);
        lookout = context.spawn(Lookout.create(database, found), "lookout");
    }

    private void expect(String backend) {
        var account = accounts.get(backend);
        // one that is being closed goes on without us
        if (account == null || account.closing != null) accounts.put(backend, new Account(backend));
    }

    private void read(Set<String> backends) {
        for (var backend : backends) {
            var account = Objects.requireNonNull(accounts.get(backend));
            account.known = true;
            if (usable && account.isToOpen()) open(account);
        }
    }

    private void open(Account account) {
        var ledger = context.spawnAnonymous(Ledger.open(account, context.getSelf()));
        context.watchWith(ledger, new Lost(account));
        account.ledger = ledger;
    }

    private void take(Request request) {
        var account = accounts.get(request.backend());
        if (account == null || account.closing != null) {
            elsewhere(request);
        } else if (trouble != null || account.unreadable != null) {
            var why = Objects.requireNonNullElse(trouble, account.unreadable);
            request.answer(StatusReply.error(Unstored.refused(why)));
        } else if (waiting >= MOST) {
            request.answer(StatusReply.error(Unstored.BUSY));
        } else {
            waiting++;
            if (account.isRead()) decide(account, request);
            else account.await(request);
        }
    }

    /** The board knows whose it is now. */
    private void elsewhere(Request request) {
        var asked = request.asked();
        if (asked != null) board.tell(asked);
        else request.answer(StatusReply.error(Unstored.refused("another node has the backend now")));
    }

    private void decide(Account account, Request request) {
        var asked = request.asked();
        if (asked == null) {
            account.write(request);
            return;
        }
        account.deciding++;
        context.ask(
                Decision.class,
                board,
                PATIENCE,
                replyTo -> new StatusBoard.Decide(asked, replyTo),
                (decision, _) -> new Decided(account, request, decision));
    }

    private void decided(Account account, Request request, @Nullable Decision decision) {
        account.deciding--;
        switch (decision) {
            case Decision.Made _ when account.isRead() -> account.write(request);
            case Decision.Made _ -> fail(account, List.of(request));
            case Decision.Refused(var words) -> answer(request, StatusReply.error(words));
            case Decision.Passed _ -> waiting--; // who was asked instead answers
            case null -> answer(request, StatusReply.error(Unstored.LATE));
        }
        end(account);
    }

    private void answer(Request request, StatusReply<Done> reply) {
        waiting--;
        request.answer(reply);
    }

    private void opened(Account account, Snapshot holding) {
        account.read();
        restore.accept(holding);
        var again = new ArrayList<>(account.unwritten);
        account.unwritten = List.of();
        again.addAll(account.takeEarly());
        again.forEach(request -> decide(account, request));
    }

    private void refuse(List<Request> requests, String why) {
        requests.forEach(request -> answer(request, StatusReply.error(Unstored.refused(why))));
    }

    private void lost(Account account) {
        fail(account, account.lost());
        end(account);
        if (lookout != null) lookout.tell(Lookout.Look.NOW);
    }

    /** Who waits is told now; what the board has made is written when it can be. */
    private void fail(Account account, List<Request> failed) {
        var unwritten = new ArrayList<>(account.unwritten);
        for (var request : failed) {
            request.answer(StatusReply.error(request.unwritten(trouble == null ? "writing failed" : trouble)));
            if (request.asked() == null) waiting--;
            else unwritten.add(request.answered(context.getSystem().ignoreRef()));
        }
        account.unwritten = unwritten;
    }

    private void close(Set<String> backends, ActorRef<Done> replyTo) {
        var open = backends.stream()
                .map(accounts::get)
                .filter(each -> each != null && each.closing == null)
                .toList();
        if (open.isEmpty()) replyTo.tell(Done.getInstance());
        var left = new AtomicInteger(open.size());
        for (var account : open) {
            account.closing = () -> {
                if (left.decrementAndGet() == 0) replyTo.tell(Done.getInstance());
            };
            for (var request : account.takeEarly()) {
                waiting--;
                elsewhere(request);
            }
            end(account);
        }
    }

    /** Ends the account of a backend that is to be closed, when nothing is being done for it. */
    private void end(Account account) {
        if (account.closing == null || !account.isIdle()) return;
        if (account.ledger != null) {
            context.stop(account.ledger);
            return;
        }
        waiting -= account.unwritten.size();
        account.unwritten = List.of();
        accounts.remove(account.backend, account);
        account.closing.run();
    }

    private void looked(@Nullable String found) {
        usable = found == null;
        if (found != null && trouble == null) LOG.error("{}: changes are refused, checking goes on", found);
        if (found == null && trouble != null) LOG.warn("{} can be used again", database);
        trouble = found;
        if (found != null) accounts.values().forEach(account -> refuse(account.takeEarly(), found));
        if (usable) accounts.values().stream().filter(Account::isToOpen).forEach(this::open);
    }

    private List<String> objections() {
        if (trouble != null) return List.of("storage: " + trouble);
        long unread = accounts.values().stream().filter(each -> !each.isRead()).count();
        return unread == 0
                ? List.of()
                : List.of("storage: what was decided about " + unread + " backends is not read yet");
    }

    private final ActorContext<Command> context;
    private final ActorRef<StatusBoard.Command> board;
    private final Database database;
    private final Consumer<Snapshot> restore;
    private final Map<String, Account> accounts = new HashMap<>(); // by their backends
    private int waiting;
    private boolean usable;
    private @Nullable ActorRef<Lookout.Command> lookout;

    /** Why the database can't be used; null when it can, and before that is known. */
    private @Nullable String trouble;

    private Archive(
            ActorContext<Command> context,
            ActorRef<StatusBoard.Command> board,
            Database database,
            Consumer<Snapshot> restore) {
        this.context = context;
        this.board = board;
        this.database = database;
        this.restore = restore;
    }
}
