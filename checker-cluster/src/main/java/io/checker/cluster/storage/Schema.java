package io.checker.cluster.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/**
 * The tables of a storage. Each version of them is a script, {@code schema/KIND/VERSION.sql}, that makes it from the
 * one before; which one a storage has is written in it.
 */
final class Schema {

    private static final int VERSION = 2;

    /** Nodes that start at once wait for each other. */
    private static final long LOCK = 7355_7626L;

    /** Makes the tables what they are now. */
    static void prepare(Connection connection, Database.Kind kind) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            if (kind == Database.Kind.POSTGRESQL) statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            statement.execute("create table if not exists checker_schema (version integer primary key)");
            int version = version(statement);
            if (version > VERSION) {
                throw new SQLException("its tables are of version " + version
                        + ", made by a newer checker; this one knows those up to " + VERSION);
            }
            while (version < VERSION) {
                version++;
                for (var line : script(kind, version).split(";\\s*\n", -1))
                    if (!line.isBlank()) statement.execute(line);
                statement.execute("insert into checker_schema values (" + version + ")");
            }
            connection.commit();
        } catch (SQLException failure) {
            connection.rollback();
            throw failure;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("select coalesce(max(version), 0) from checker_schema")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String script(Database.Kind kind, int version) {
        var name = "/schema/" + kind.word() + "/" + version + ".sql";
        try (var file = Objects.requireNonNull(Schema.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Schema() {}
}
