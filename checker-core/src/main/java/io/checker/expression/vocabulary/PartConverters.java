package io.checker.expression.vocabulary;

import static io.checker.expression.value.Type.STR;

import io.checker.expression.Converter;
import io.checker.expression.Given;
import io.checker.expression.Keyword;
import io.checker.expression.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of text between delimiters (HAProxy manual, section 7.3.1, "field" and "word"). */
final class PartConverters {

    static final List<Keyword<Converter>> ALL = List.of(
            new Keyword<>("field", STR, STR, 2, 3, given -> parts(given, true)),
            new Keyword<>("word", STR, STR, 2, 3, given -> parts(given, false)));

    private record Part(int start, int end) {}

    /**
     * {@code (index,delimiters[,count])}: so many parts from one on, back from it when the index counts from the end,
     * and all there are when the count is 0.
     *
     * @param evenEmpty whether delimiters side by side have a part between them
     */
    private static Converter parts(Given given, boolean evenEmpty) {
        int index = given.small(0, 0);
        int count = given.small(2, 1);
        var delimiters = given.text(1);
        if (index == 0) throw given.wrong(0, "the number of a part, from 1, or from -1 counted from the end");
        if (count < 0) throw given.wrong(2, "how many parts, 0 for all");
        return (value, _) -> {
            var part = cut(value.text(), split(value.text(), delimiters, evenEmpty), index, count);
            return part == null && !evenEmpty ? new Value.Str("") : part; // a word that is missing is empty
        };
    }

    private static @Nullable Value cut(String text, List<Part> parts, int index, int count) {
        int first = index > 0 ? index - 1 : parts.size() + index;
        if (first < 0 || first >= parts.size()) return null;
        if (index > 0) {
            int last = first + count - 1;
            int end = count == 0 || last >= parts.size() ? text.length() : parts.get(last).end;
            return new Value.Str(text.substring(parts.get(first).start, end));
        }
        int last = first - count + 1;
        int start = count == 0 || last < 0 ? 0 : parts.get(last).start;
        return new Value.Str(text.substring(start, parts.get(first).end));
    }

    private static List<Part> split(String text, String delimiters, boolean evenEmpty) {
        var parts = new ArrayList<Part>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && delimiters.indexOf(text.charAt(i)) < 0) continue;
            if (evenEmpty || i > start) parts.add(new Part(start, i));
            start = i + 1;
        }
        return parts;
    }

    private PartConverters() {}
}
