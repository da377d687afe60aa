package io.checker.cluster.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.Done;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.Nullable;

/**
 * The configuration that was applied last: one row, which only a later one replaces. So of two that are applied at the
 * same time, on either side of a partition, one is refused.
 */
public final class Configurations {

    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("store-configuration").start(task);

    /**
     * What is stored.
     *
     * @param number 0 as long as none was applied
     * @param node where it was applied
     * @param text null when the nodes' own files count
     */
    public record Stored(long number, String node, @Nullable String text) {}

    private final @Nullable Database database;

    /** @param database null when nothing is kept */
    Configurations(@Nullable Database database) {
        this.database = database;
    }

    /** Whether what is applied is kept. */
    public boolean areKept() {
        return database != null;
    }

    /** What was applied last, if it is later than {@code number}; null when it is not, or nothing is kept. */
    public CompletionStage<@Nullable Stored> after(long number) {
        var from = database;
        if (from == null) return CompletableFuture.completedStage(null);
        return CompletableFuture.supplyAsync(() -> read(from, number), THREADS);
    }

    private static @Nullable Stored read(Database database, long number) {
        try (var connection = open(database);
                var query = connection.prepareStatement(
                        "select \"number\", \"node\", \"text\" from \"configuration\" where \"number\" > ?")) {
            query.setLong(1, number);
            try (var rows = query.executeQuery()) {
                return rows.next() ? new Stored(rows.getLong(1), rows.getString(2), rows.getString(3)) : null;
            }
        } catch (SQLException failure) {
            throw new StatusReply.ErrorMessage(Unstored.unknown(Lookout.words(database, failure)));
        }
    }

    /** Stores what is to be applied; failed with {@link StatusReply.ErrorMessage} unless it is for sure stored. */
    public CompletionStage<Done> store(Stored configuration) {
        var into = database;
        if (into == null) return CompletableFuture.completedStage(Done.getInstance());
        return CompletableFuture.supplyAsync(() -> write(into, configuration), THREADS);
    }

    private static Done write(Database database, Stored configuration) {
        try (var connection = open(database)) {
            if (!replace(database, connection, configuration)) {
                throw new StatusReply.ErrorMessage("nothing was changed: a later configuration is stored: try again");
            }
            return Done.getInstance();
        } catch (SQLException failure) {
            throw new StatusReply.ErrorMessage(Unstored.refused(Lookout.words(database, failure)));
        }
    }

    private static Connection open(Database database) throws SQLException {
        var connection = database.connect();
        try {
            Schema.prepare(connection, database.kind());
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private static boolean replace(Database database, Connection connection, Stored configuration) {
        try (var update = connection.prepareStatement(
                "update \"configuration\" set \"number\" = ?, \"node\" = ?, \"text\" = ? where \"number\" < ?")) {
            update.setLong(1, configuration.number);
            update.setString(2, configuration.node);
            update.setString(3, configuration.text);
            update.setLong(4, configuration.number);
            return update.executeUpdate() == 1;
        } catch (SQLException failure) {
            // the answer may have been lost rather than the question
            throw new StatusReply.ErrorMessage(Unstored.unsure(Lookout.words(database, failure)));
        }
    }
}
