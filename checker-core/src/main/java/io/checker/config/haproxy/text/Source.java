package io.checker.config.haproxy.text;

import io.checker.config.Position;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads files line by line: what lies in a block whose condition doesn't hold is not there. */
public final class Source {

    private static final List<String> DIRECTIVES =
            List.of(".if", ".elif", ".else", ".endif", ".notice", ".warning", ".alert", ".diag");
    private static final Set<String> CONDITIONALS = Set.of(".if", ".elif", ".else", ".endif");

    private final Variables variables;
    private final Problems problems;
    private final Lexer lexer;
    private final Blocks blocks = new Blocks();

    public Source(Variables variables, Problems problems) {
        this.variables = variables;
        this.problems = problems;
        this.lexer = new Lexer(variables);
    }

    /**
     * Hands every line with a word in it to {@code reader}.
     *
     * @param text the file's bytes, one per character
     */
    public void read(String file, String text, Consumer<Line> reader) {
        int number = 0;
        for (int start = 0; start < text.length() && !problems.isFull(); ) {
            int end = text.indexOf('\n', start);
            boolean cut = end < 0;
            if (cut) end = text.length();
            readLine(file, ++number, text.substring(start, end), reader);
            if (cut) {
                var place = new Position(file, number, 1);
                problems.warning(place, "the last line of " + file + " has no end; is the file complete?");
            }
            start = end + 1;
        }
        blocks.end(problems);
    }

    private void readLine(String file, int number, String text, Consumer<Line> reader) {
        variables.moveTo(file, number);
        try {
            if (number == 1 && text.startsWith("\u00ef\u00bb\u00bf")) {
                throw new Mistake(new Word("", 1), "the file starts with a byte order mark; save it without");
            }
            if (blocks.skips() && isOfNoInterest(file, number, text)) return;
            var words = lexer.split(text);
            if (words.isEmpty()) return;
            var line = new Line(file, number, words);
            if (line.first().text().startsWith(".")) obey(line);
            else reader.accept(line);
        } catch (Mistake mistake) {
            problems.error(new Position(file, number, mistake.word().column()), mistake.said());
        }
    }

    /** Lines that are passed over need not even be well-formed, but their blocks have to be counted. */
    private boolean isOfNoInterest(String file, int number, String text) {
        var word = new Word(Lexer.first(text), 1);
        if (word.is(".if")) {
            blocks.open(new Position(file, number, 1), word, false);
            return true;
        }
        return !CONDITIONALS.contains(word.text());
    }

    private void obey(Line line) {
        var word = line.first();
        var rest = line.words().subList(1, line.words().size());
        switch (word.text()) {
            case ".if" -> open(line, rest);
            case ".elif" -> blocks.otherwise(word, blocks.wantsCondition() && Condition.holds(rest, variables), false);
            case ".else" -> {
                alone(word, rest);
                blocks.otherwise(word, true, true);
            }
            case ".endif" -> {
                alone(word, rest);
                blocks.close(word);
            }
            case ".alert" -> throw new Mistake(word, "the configuration says: " + message(word, rest));
            case ".warning" -> problems.warning(line.at(word), "the configuration says: " + message(word, rest));
            case ".notice", ".diag" -> message(word, rest);
            default -> throw new Mistake(word, "unknown directive " + word + Spelling.hint(word, DIRECTIVES));
        }
    }

    /** A block whose condition can't be read is a block all the same: its end is no second mistake. */
    private void open(Line line, List<Word> condition) {
        boolean holds = false;
        try {
            holds = Condition.holds(condition, variables);
        } finally {
            blocks.open(line.at(line.first()), line.first(), holds);
        }
    }

    private static void alone(Word word, List<Word> rest) {
        if (!rest.isEmpty()) throw new Mistake(rest.getFirst(), word + " stands alone; remove " + rest.getFirst());
    }

    private static String message(Word word, List<Word> rest) {
        if (rest.isEmpty()) throw new Mistake(word, word + " needs a message after it");
        if (rest.size() > 1) throw new Mistake(rest.get(1), "one message only; put quotes around one with blanks");
        return rest.getFirst().text();
    }
}
