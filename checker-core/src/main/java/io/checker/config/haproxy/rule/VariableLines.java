package io.checker.config.haproxy.rule;

import io.checker.config.haproxy.reading.Samples;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import io.checker.expression.scene.Variable;
import io.checker.script.Step.Assignment;
import io.checker.script.Step.SetVar;
import io.checker.script.Step.SetVar.Condition;
import io.checker.script.Step.SetVar.Source;
import io.checker.script.Step.UnsetVar;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code set-var(name[,condition]...) expression}, {@code set-var-fmt} and {@code unset-var} rules. */
final class VariableLines {

    static final List<String> RULES = List.of("set-var", "set-var-fmt", "unset-var");

    private static final Map<String, Condition> CONDITIONS = Stream.of(Condition.values())
            .collect(Collectors.toUnmodifiableMap(each -> each.name().toLowerCase(Locale.ROOT), Function.identity()));

    /** What stands between the rule's parentheses. */
    private record Named(Variable variable, Set<Condition> conditions) {}

    /** Reads the rest of a rule whose word has been taken. */
    static IntFunction<Assignment> read(Arguments words) {
        var word = words.last();
        var named = named(word);
        if (word.text().startsWith("unset-var")) {
            if (!named.conditions.isEmpty()) throw new Mistake(word, "'unset-var' has no conditions; remove them");
            words.end();
            return number -> new UnsetVar(number, named.variable);
        }
        var source = word.text().startsWith("set-var-fmt")
                ? new Source.Formatted(Samples.template(words.required("a log-format string")))
                : new Source.Computed(Samples.expression(words.required("a sample expression")));
        words.end();
        return number -> new SetVar(number, named.variable, source, named.conditions);
    }

    private static Named named(Word word) {
        int open = word.text().indexOf('(');
        if (open < 0 || !word.text().endsWith(")")) {
            throw new Mistake(word, word + " needs a variable's name in parentheses, as in set-var(check.name)");
        }
        var parts = new ArrayList<>(List.of(
                word.text().substring(open + 1, word.text().length() - 1).split(",", -1)));
        var variable = Samples.variable(word, parts.removeFirst());
        var conditions = EnumSet.noneOf(Condition.class);
        for (var part : parts) conditions.add(condition(new Word(part, word.column())));
        return new Named(variable, conditions);
    }

    private static Condition condition(Word word) {
        var condition = CONDITIONS.get(word.text());
        if (condition != null) return condition;
        throw new Mistake(word, "unknown condition " + word + Spelling.hint(word, CONDITIONS.keySet()));
    }

    private VariableLines() {}
}
