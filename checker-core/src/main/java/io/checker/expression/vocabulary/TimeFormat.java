package io.checker.expression.vocabulary;

import io.checker.expression.Converter;
import io.checker.expression.Given;
import io.checker.expression.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Seconds since 1970 written as the C library's {@code strftime} does, in English. */
final class TimeFormat {

    /** {@code (format[,offset])}. */
    static Converter converter(Given given, ZoneId zone) {
        var format = given.text(0);
        long offset = given.number(1, 0);
        return (value, _) -> format(value, offset, zone, format);
    }

    /** {@code http_date([offset[,s|ms|us]])}. */
    static Converter httpDate(Given given) {
        long offset = given.number(0, 0);
        long unit =
                switch (given.text(1)) {
                    case "", "s" -> 1;
                    case "ms" -> 1000;
                    case "us" -> 1_000_000;
                    default -> throw given.wrong(1, "s, ms or us");
                };
        return (value, _) -> value instanceof Value.Int(var number)
                ? format(new Value.Int((number + offset) / unit), 0, ZoneOffset.UTC, "%a, %d %b %Y %T GMT")
                : null;
    }

    private static @Nullable Value format(Value value, long offset, ZoneId zone, String format) {
        if (!(value instanceof Value.Int(var seconds))) return null;
        try {
            return new Value.Str(write(Instant.ofEpochSecond(seconds + offset).atZone(zone), format));
        } catch (DateTimeException _) {
            return null; // beyond the years there are
        }
    }

    private static String write(ZonedDateTime time, String format) {
        var text = new StringBuilder();
        for (int i = 0; i < format.length() && text.length() <= Value.MOST_BYTES; i++) {
            char c = format.charAt(i);
            text.append(c == '%' && i + 1 < format.length() ? piece(time, format.charAt(++i)) : String.valueOf(c));
        }
        return text.toString();
    }

    private static String piece(ZonedDateTime time, char letter) {
        return switch (letter) {
            case 'a' -> written(time, "EEE");
            case 'A' -> written(time, "EEEE");
            case 'b', 'h' -> written(time, "MMM");
            case 'B' -> written(time, "MMMM");
            case 'd' -> written(time, "dd");
            case 'e' -> String.format("%2d", time.getDayOfMonth());
            case 'D' -> written(time, "MM/dd/yy");
            case 'F' -> written(time, "yyyy-MM-dd");
            case 'H' -> written(time, "HH");
            case 'I' -> written(time, "hh");
            case 'j' -> String.format("%03d", time.getDayOfYear());
            case 'm' -> written(time, "MM");
            case 'M' -> written(time, "mm");
            case 'n' -> "\n";
            case 'p' -> written(time, "a");
            case 'R' -> written(time, "HH:mm");
            case 's' -> Long.toString(time.toEpochSecond());
            case 'S' -> written(time, "ss");
            case 't' -> "\t";
            case 'T' -> written(time, "HH:mm:ss");
            case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
            case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % 7);
            case 'y' -> written(time, "yy");
            case 'Y' -> written(time, "yyyy");
            case 'z' -> written(time, "xx");
            case 'Z' -> time.getZone().equals(ZoneOffset.UTC) ? "GMT" : written(time, "zzz");
            case '%' -> "%";
            default -> "%" + letter;
        };
    }

    private static String written(ZonedDateTime time, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).format(time);
    }

    private TimeFormat() {}
}
