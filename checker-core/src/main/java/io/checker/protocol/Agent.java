package io.checker.protocol;

import io.checker.health.Advice;
import io.checker.health.Mode;
import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.health.Weight;
import io.checker.script.Matcher;
import io.checker.script.Matcher.Reader;
import io.checker.script.Script;
import io.checker.script.Step;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code agent-check}: the first line an agent says about its server (HAProxy manual, section 5.2). Words between
 * blanks, tabs and commas, the last of each kind counts; {@code #} begins what is to be shown. A line that the agent
 * ends by hanging up counts like any other.
 */
public final class Agent {

    /** The script that sends {@code request}, if it is not empty, and hears what the agent says. */
    public static Script script(String request) {
        var answer = Step.Expect.of(2, new Matcher.Answer(new Line()));
        return Script.of(Script.Kind.PROTOCOL, Step.Connect.IMPLICIT, answer).sending(request);
    }

    /** Reads an agent's line. */
    record Line() implements Reader {
        @Override
        public Reading read(ByteBuffer received, boolean last) {
            var text = StandardCharsets.ISO_8859_1.decode(received).toString();
            int end = 0;
            while (end < text.length() && "\r\n\0".indexOf(text.charAt(end)) < 0) end++;
            if (end == text.length() && !last) return Reading.TOO_SHORT;
            return Reading.decided(verdict(text.substring(0, end)));
        }
    }

    /** What a line, without its end, says. */
    static Verdict verdict(String line) {
        int sharp = line.indexOf('#');
        var words = new Words();
        for (var word : (sharp < 0 ? line : line.substring(0, sharp)).split("[ \t,]+", -1)) {
            if (!word.isEmpty()) words.add(word);
        }
        return words.verdict(sharp < 0 ? "" : line.substring(sharp + 1).stripLeading());
    }

    /** The words of a line so far. */
    private static final class Words {

        private @Nullable Mode mode;
        private @Nullable Weight weight;
        private int connections = -1;
        private Status status = Status.CHECKED;
        private String health = "";
        private String unknown = "";
        private String warning = "";

        void add(String word) {
            var lower = word.toLowerCase(Locale.ROOT);
            switch (lower) {
                case "up" -> health(Status.L7OK, word);
                case "down", "fail", "stopped" -> health(Status.L7STS, word);
                case "ready" -> mode = Mode.READY;
                case "drain" -> mode = Mode.DRAIN;
                case "maint" -> mode = Mode.MAINT;
                default -> number(word, lower);
            }
        }

        private void health(Status said, String word) {
            status = said;
            health = word;
        }

        private void number(String word, String lower) {
            if (lower.startsWith("weight:")) weight(word.substring("weight:".length()));
            else if (lower.startsWith("maxconn:")) connections(word.substring("maxconn:".length()));
            else if (word.indexOf('%') > 0 && isDigit(word.charAt(0))) weight(word);
            else if (unknown.isEmpty()) unknown = word;
        }

        private void weight(String text) {
            int digits = digits(text);
            var rest = text.substring(digits);
            if (digits == 0) warn("Empty weight string empty or preceded by garbage");
            else if (rest.equals("%")) weight = new Weight(number(text, digits), true);
            else if (number(text, digits) > Weight.MOST)
                warn("Absolute weight can only be between 0 and 256 inclusive.");
            else if (!rest.isEmpty()) warn("Trailing garbage in weight string");
            else weight = new Weight(number(text, digits), false);
        }

        private void connections(String text) {
            int digits = digits(text);
            if (digits == 0) warn("maxconn string empty or preceded by garbage");
            else if (digits < text.length()) warn("Trailing garbage in maxconn string");
            else connections = number(text, digits);
        }

        private void warn(String said) {
            if (warning.isEmpty()) warning = said;
        }

        /** What is wrong with the line is shown unless the agent itself says why its server is down. */
        Verdict verdict(String description) {
            var advice = new Advice(mode, weight, connections);
            var wrong = unknown.isEmpty() ? warning : unknown;
            if (!health.isEmpty()) {
                boolean own = wrong.isEmpty() || status == Status.L7STS && !description.isEmpty();
                var why = own ? description : wrong;
                var shown = "via agent : " + health + (why.isEmpty() ? "" : " (" + why + ")");
                return new Verdict(status, 0, shown, advice);
            }
            var shown = wrong.isEmpty() ? "" : unknown.isEmpty() ? "agent warns : " : "agent reports an error : ";
            return new Verdict(status, 0, shown + wrong, advice);
        }

        private static int digits(String text) {
            int digits = 0;
            while (digits < text.length() && isDigit(text.charAt(digits))) digits++;
            return digits;
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        /** The number so many digits make; a huge one is as good as the largest there is. */
        private static int number(String text, int digits) {
            long number = 0;
            for (int i = 0; i < digits; i++) number = Math.min(number * 10 + text.charAt(i) - '0', Integer.MAX_VALUE);
            return (int) number;
        }
    }

    private Agent() {}
}
