package io.checker.config.haproxy.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The condition of an {@code .if} or {@code .elif} (HAProxy manual, section 2.4). */
final class Condition {

    /** The version of HAProxy whose language is read; what {@code version_atleast} compares with. */
    static final String VERSION = "3.4.0";

    /** Features of a usual build: a condition on one of these picks what most readers of the file see. */
    private static final Set<String> FEATURES = Set.of(
            "EPOLL",
            "POLL",
            "THREAD",
            "LINUX_SPLICE",
            "LINUX_TPROXY",
            "NETFILTER",
            "GETADDRINFO",
            "OPENSSL",
            "SSL",
            "LUA",
            "ACCEPT4",
            "SLZ",
            "CPU_AFFINITY",
            "TFO",
            "NS",
            "DL",
            "RT",
            "PRCTL",
            "PCRE2",
            "PCRE2_JIT",
            "SYSTEMD",
            "CRYPT_H",
            "BACKTRACE",
            "PROMEX",
            "SHM_OPEN",
            "THREAD_DUMP",
            "TPROXY",
            "MATH",
            "LIBCRYPT");

    private static final List<String> PREDICATES =
            List.of("defined", "feature", "streq", "strneq", "version_atleast", "version_before");

    private static final int DEEPEST = 100;

    private final List<Word> words;
    private final Variables variables;
    private final String text;
    private int at;
    private int depth;

    private Condition(List<Word> words, Variables variables) {
        this.words = words;
        this.variables = variables;
        this.text = String.join(" ", words.stream().map(Word::text).toList());
    }

    /** Whether the words after a directive hold; none at all don't. */
    static boolean holds(List<Word> words, Variables variables) {
        var condition = new Condition(words, variables);
        condition.blanks();
        if (condition.at == condition.text.length()) return false;
        boolean holds = condition.any();
        if (condition.at < condition.text.length()) {
            throw condition.mistake("the condition ends here; join conditions with && or ||");
        }
        return holds;
    }

    private boolean any() {
        boolean holds = all();
        while (takes("||")) holds |= all();
        return holds;
    }

    private boolean all() {
        boolean holds = term();
        while (takes("&&")) holds &= term();
        return holds;
    }

    private boolean term() {
        boolean inverse = false;
        while (takes("!")) inverse = !inverse;
        return inverse != plain();
    }

    private boolean plain() {
        if (!takes("(")) return atom();
        if (++depth > DEEPEST) throw mistake("more than " + DEEPEST + " parentheses inside each other");
        boolean holds = any();
        depth--;
        if (!takes(")")) throw mistake("a parenthesis is not closed; write ')' after the condition");
        return holds;
    }

    private boolean atom() {
        int start = at;
        while (at < text.length() && isNameful(text.charAt(at))) at++;
        var name = text.substring(start, at);
        if (at < text.length() && text.charAt(at) == '(') return predicate(name, start);
        blanks();
        if (name.equals("true")) return true;
        if (name.equals("false")) return false;
        if (!name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return name.chars().anyMatch(c -> c != '0');
        }
        at = start;
        throw mistake("expected a number, true, false or one of " + String.join(", ", PREDICATES) + " with its "
                + "arguments in parentheses");
    }

    private boolean predicate(String name, int start) {
        var arguments = arguments();
        blanks();
        int wanted = name.startsWith("str") ? 2 : 1;
        if (PREDICATES.contains(name) && arguments.size() != wanted) {
            at = start;
            throw mistake("'" + name + "' needs " + wanted + (wanted == 1 ? " argument" : " arguments")
                    + " in its parentheses, not " + arguments.size());
        }
        return switch (name) {
            case "defined" -> variables.has(arguments.getFirst());
            case "feature" -> FEATURES.contains(arguments.getFirst());
            case "streq" -> arguments.getFirst().equals(arguments.getLast());
            case "strneq" -> !arguments.getFirst().equals(arguments.getLast());
            case "version_atleast" -> Version.compare(VERSION, arguments.getFirst()) >= 0;
            case "version_before" -> Version.compare(VERSION, arguments.getFirst()) < 0;
            default -> {
                at = start;
                throw mistake("unknown predicate '" + name + "'" + Spelling.hint(new Word(name, 1), PREDICATES));
            }
        };
    }

    /** What stands between the parentheses, cut at commas outside quotes. */
    private List<String> arguments() {
        int open = at++;
        var arguments = new ArrayList<String>();
        var argument = new StringBuilder();
        char quote = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && quote != '\'' && at + 1 < text.length()) argument.append(text.charAt(++at));
            else if (quote == c) quote = 0;
            else if (quote == 0 && (c == '"' || c == '\'')) quote = c;
            else if (quote == 0 && (c == ',' || c == ')')) {
                arguments.add(argument.toString());
                argument.setLength(0);
                if (c == ')') break;
            } else argument.append(c);
        }
        if (at++ >= text.length()) {
            at = open;
            throw mistake("a parenthesis is not closed; write ')' after the arguments");
        }
        return arguments;
    }

    private boolean takes(String token) {
        blanks();
        if (!text.startsWith(token, at)) return false;
        at += token.length();
        blanks();
        return true;
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') at++;
    }

    private static boolean isNameful(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    /** A mistake at the word the current character came from. */
    private Mistake mistake(String message) {
        int end = 0;
        for (var word : words) {
            end += word.text().length() + 1;
            if (at < end) return new Mistake(word, message);
        }
        return new Mistake(words.getLast(), message);
    }
}
