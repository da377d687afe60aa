package io.checker.deploy.scenarios;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server of a story does with one connection, as a line of it says: one or more of these, joined by
 * {@code then}.
 *
 * <ul>
 *   <li>{@code say TEXT} answers once spoken to and ends
 *   <li>{@code keep TEXT} answers once spoken to
 *   <li>{@code await TEXT} listens until it has heard this
 *   <li>{@code greet TEXT} speaks without being spoken to
 *   <li>{@code hesitate MILLIS TEXT} does so after a while
 *   <li>{@code silent} never answers
 *   <li>{@code break} resets soon after it has spoken
 *   <li>{@code reset} resets once spoken to, {@code end} ends then without a word, {@code hang-up} at once
 *   <li>{@code refuse} does not listen at all
 * </ul>
 *
 * In a text, {@code \r \n \t \0 \\ \xHH} are bytes, {@code \#200a} is 200 times the byte behind the number, and
 * {@code \,} begins a new segment.
 */
record Conduct(List<Act> acts) {

    /** One thing a server does. */
    sealed interface Act {
        record Hear() implements Act {}

        record Await(String words) implements Act {}

        record Say(List<byte[]> segments) implements Act {}

        record Pause(long millis) implements Act {}

        /** Says no more, and stays until the client goes. */
        record Stay() implements Act {}

        record End() implements Act {}

        record Reset() implements Act {}

        record Refuse() implements Act {}
    }

    /** The line after which the first follows again, in place of the last going on for ever. */
    static final String AGAIN = "again";

    static List<Conduct> readAll(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.equals(AGAIN))
                .map(Conduct::read)
                .toList();
    }

    private static Conduct read(String line) {
        var acts = new ArrayList<Act>();
        for (var part : line.split(" then ")) {
            int blank = part.indexOf(' ');
            var verb = blank < 0 ? part : part.substring(0, blank);
            acts.addAll(acts(verb, blank < 0 ? "" : part.substring(blank + 1)));
        }
        boolean over = acts.getLast() instanceof Act.End || acts.getLast() instanceof Act.Reset;
        if (!over) acts.add(new Act.Stay());
        return new Conduct(List.copyOf(acts));
    }

    private static List<Act> acts(String verb, String text) {
        return switch (verb) {
            case "say" -> List.of(new Act.Hear(), say(text), new Act.End());
            case "keep" -> List.of(new Act.Hear(), say(text));
            case "await" -> List.of(new Act.Await(text));
            case "greet" -> List.of(say(text));
            case "hesitate" -> {
                int blank = text.indexOf(' ');
                yield List.of(new Act.Pause(Long.parseLong(text.substring(0, blank))), say(text.substring(blank + 1)));
            }
            case "silent" -> List.of(new Act.Stay());
            case "reset" -> List.of(new Act.Hear(), new Act.Reset());
            case "break" -> List.of(new Act.Pause(20), new Act.Reset());
            case "end" -> List.of(new Act.Hear(), new Act.End());
            case "hang-up" -> List.of(new Act.End());
            case "refuse" -> List.of(new Act.Refuse());
            default -> throw new IllegalArgumentException("a server can't '" + verb + "'");
        };
    }

    boolean refuses() {
        return acts.contains(new Act.Refuse());
    }

    /** Whether time plays a part. */
    boolean pauses() {
        return acts.stream().anyMatch(Act.Pause.class::isInstance);
    }

    private static Act say(String text) {
        var segments = new ArrayList<byte[]>();
        var segment = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                segment.write(c);
                continue;
            }
            i++;
            switch (text.charAt(i)) {
                case 'r' -> segment.write('\r');
                case 'n' -> segment.write('\n');
                case 't' -> segment.write('\t');
                case '0' -> segment.write(0);
                case '\\' -> segment.write('\\');
                case 'x' -> {
                    segment.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                case '#' -> {
                    int end = i + 1;
                    while (Character.isDigit(text.charAt(end))) end++;
                    int times = Integer.parseInt(text.substring(i + 1, end));
                    var one = text.substring(end, end + 1);
                    segment.writeBytes(one.repeat(times).getBytes(StandardCharsets.ISO_8859_1));
                    i = end;
                }
                case ',' -> {
                    segments.add(segment.toByteArray());
                    segment.reset();
                }
                default -> throw new IllegalArgumentException("what is \\" + text.charAt(i) + " in '" + text + "'?");
            }
        }
        segments.add(segment.toByteArray());
        return new Act.Say(segments);
    }

    /** Bytes as a story writes them. */
    static String written(byte[] bytes) {
        if (bytes.length == 0) return "(nothing)";
        var text = new StringBuilder();
        for (byte each : bytes) {
            switch (each) {
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (each >= ' ' && each <= '~') text.append((char) each);
                    else text.append(String.format("\\x%02x", each));
                }
            }
        }
        return text.toString();
    }
}
