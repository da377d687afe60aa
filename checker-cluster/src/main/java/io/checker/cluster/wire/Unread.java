package io.checker.cluster.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import java.io.NotSerializableException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that another node has said can't be read by this one, which is of another version. */
public final class Unread extends RuntimeException {

    private static final Logger LOG = LoggerFactory.getLogger(Unread.class);

    /** Kinds that are told of; nothing makes as many but a defect. */
    private static final int MOST = 1000;

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private Unread(String message, Throwable cause) {
        super(message, cause, false, false);
    }

    /** That something called {@code kind} can't be read, of which the log hears the first time. */
    static Unread told(String kind, Throwable failure) {
        var where = failure instanceof JsonMappingException mapping ? kind + path(mapping) : kind;
        var unread = new Unread(where + ": " + why(failure), failure);
        if (TOLD.size() < MOST && TOLD.add(where + failure.getClass())) {
            LOG.warn(
                    "a node of another version says what this one can't read and leaves out, as it will from now on"
                            + " without saying so: {}",
                    unread.getMessage());
        }
        return unread;
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(Reference::getFieldName)
                .filter(Objects::nonNull)
                .map("."::concat)
                .collect(Collectors.joining());
    }

    /** Whether something could not be read for what it says, or for its kind. */
    public static boolean isReason(Throwable failure) {
        return failure instanceof JsonProcessingException || failure instanceof NotSerializableException;
    }

    /** What could not be read, in short. */
    public static String why(Throwable failure) {
        return switch (failure) {
            case InvalidTypeIdException unknown -> "'" + unknown.getTypeId() + "' is not known";
            case InvalidFormatException unknown -> "'" + unknown.getValue() + "' is not known";
            case JsonMappingException mapping -> mapping.getOriginalMessage();
            default -> String.valueOf(failure.getMessage());
        };
    }
}
