package io.checker.cluster.runtime;

import io.checker.health.Operation;
import io.checker.health.Status;
import io.checker.plan.TargetId;
import io.checker.server.Admin;
import io.checker.server.Flag;
import io.checker.server.Remembered;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that {@code show servers state} was written to (HAProxy management guide, section 9.3): what servers were like
 * when it was written.
 */
final class StateFile {

    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
    private static final long LARGEST = 1L << 30;
    private static final int COLUMNS = 19;

    private static final int BACKEND = 1;
    private static final int SERVER = 3;
    private static final int OPERATION = 5;
    private static final int ADMIN = 6;
    private static final int WEIGHT = 7;
    private static final int INITIAL_WEIGHT = 8;
    private static final int SINCE = 9;
    private static final int CHECK_STATUS = 10;
    private static final int CHECK_STATE = 13;
    private static final int AGENT_STATE = 14;
    private static final int ENABLED = 4;

    /** What the file tells; nothing when it can't be read, which is logged. A line that makes no sense is left out. */
    static Map<TargetId, Remembered> read(Path file) {
        var all = new HashMap<TargetId, Remembered>();
        try {
            if (Files.size(file) > LARGEST) {
                LOG.warn("the state file {} is not loaded: it is larger than 1 GiB", file);
                return all;
            }
            try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                lines.forEach(line -> readLine(line, file, all));
            }
        } catch (IOException failure) {
            LOG.warn("the state file {} is not loaded: {}", file, failure.toString());
        }
        return all;
    }

    private static void readLine(String line, Path file, Map<TargetId, Remembered> all) {
        if (line.isEmpty() || line.startsWith("#") || line.equals("1")) return;
        try {
            var columns = line.split(" ", -1);
            if (columns.length < COLUMNS) throw new NumberFormatException("too few columns");
            all.put(new TargetId(columns[BACKEND], columns[SERVER]), remembered(columns));
        } catch (NumberFormatException failure) {
            LOG.warn("a line of the state file {} is left out ({}): {}", file, failure.getMessage(), line);
        }
    }

    private static Remembered remembered(String[] columns) {
        return new Remembered(
                operation(number(columns[OPERATION])),
                admin(number(columns[ADMIN])),
                Math.clamp(number(columns[WEIGHT]), 0, 256),
                number(columns[INITIAL_WEIGHT]),
                Duration.ofSeconds(number(columns[SINCE])),
                status(number(columns[CHECK_STATUS])),
                (number(columns[CHECK_STATE]) & ENABLED) != 0,
                (number(columns[AGENT_STATE]) & ENABLED) != 0);
    }

    private static int number(String column) {
        int number = Integer.parseInt(column);
        if (number < 0) throw new NumberFormatException("negative: " + column);
        return number;
    }

    private static Operation operation(int number) {
        for (var operation : Operation.values()) if (operation.number() == number) return operation;
        throw new NumberFormatException("no operational state: " + number);
    }

    private static Admin admin(int number) {
        var flags = EnumSet.noneOf(Flag.class);
        for (var flag : Flag.values()) if ((number & flag.number()) != 0) flags.add(flag);
        return new Admin(flags);
    }

    private static Status status(int number) {
        for (var status : Status.values()) if (status.number() == number) return status;
        return Status.UNK;
    }

    private StateFile() {}
}
