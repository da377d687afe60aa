package io.checker.expression.vocabulary;

import io.checker.expression.Converter;
import io.checker.expression.Fetch;
import io.checker.expression.Keyword;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every fetch and every converter there is, by name: those of HAProxy's that make sense in a check. */
public final class Vocabulary {

    public static final Map<String, Keyword<Fetch>> FETCHES = named(List.of(Fetches.ALL, ResponseFetches.ALL));

    public static final Map<String, Keyword<Converter>> CONVERTERS = named(List.of(
            TextConverters.ALL, PartConverters.ALL, NumberConverters.ALL, ByteConverters.ALL, CodeConverters.ALL));

    private static <T> Map<String, Keyword<T>> named(List<List<Keyword<T>>> lists) {
        var all = new TreeMap<String, Keyword<T>>();
        for (var list : lists) for (var keyword : list) all.put(keyword.name(), keyword);
        return all;
    }

    private Vocabulary() {}
}
