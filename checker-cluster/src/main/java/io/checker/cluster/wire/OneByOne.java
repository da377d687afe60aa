package io.checker.cluster.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of things that don't need each other: one of them that can't be read is left out, and told of, alone. */
public final class OneByOne extends JsonDeserializer<List<Object>> implements ContextualDeserializer {

    private final @Nullable JavaType type;

    /** Jackson makes one, and has it make those for the lists there are. */
    public OneByOne() {
        this(null);
    }

    private OneByOne(@Nullable JavaType type) {
        this.type = type;
    }

    @Override
    public OneByOne createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return new OneByOne(context.getContextualType().getContentType());
    }

    @Override
    public List<Object> deserialize(JsonParser from, DeserializationContext context) throws IOException {
        var each = context.findRootValueDeserializer(type);
        var all = new ArrayList<>();
        if (!from.isExpectedStartArrayToken()) context.handleUnexpectedToken(List.class, from);
        while (from.nextToken() != JsonToken.END_ARRAY) {
            // a copy, so that the rest can be read whatever comes of it
            try (var copy = context.bufferAsCopyOfValue(from);
                    var parser = copy.asParserOnFirstToken()) {
                all.add(each.deserialize(parser, context));
            } catch (JsonMappingException failure) {
                Unread.told(String.valueOf(type), failure);
            }
        }
        return all;
    }
}
