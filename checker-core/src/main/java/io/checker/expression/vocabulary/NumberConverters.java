package io.checker.expression.vocabulary;

import static io.checker.expression.value.Type.BOOL;
import static io.checker.expression.value.Type.INT;

import io.checker.expression.Converter;
import io.checker.expression.Keyword;
import io.checker.expression.scene.Scene;
import io.checker.expression.scene.Variable;
import io.checker.expression.value.Type;
import io.checker.expression.value.Value;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Arithmetic: results beyond 64 bits become the greatest or the least there are (HAProxy manual, section 7.3.1). */
final class NumberConverters {

    static final List<Keyword<Converter>> ALL = List.of(
            with("add", NumberConverters::sum),
            with("sub", (a, b) -> b == Long.MIN_VALUE ? sum(sum(a, Long.MAX_VALUE), 1) : sum(a, -b)),
            with("mul", NumberConverters::product),
            with("div", NumberConverters::quotient),
            with("mod", (a, b) -> b == 0 || b == -1 ? 0 : a % b),
            with("and", (a, b) -> a & b),
            with("or", (a, b) -> a | b),
            with("xor", (a, b) -> a ^ b),
            alone("cpl", INT, number -> new Value.Int(~number)),
            alone("neg", INT, number -> new Value.Int(number == Long.MIN_VALUE ? Long.MAX_VALUE : -number)),
            alone("even", BOOL, number -> new Value.Bool((number & 1) == 0)),
            alone("odd", BOOL, number -> new Value.Bool((number & 1) == 1)),
            alone("bool", BOOL, number -> new Value.Bool(number != 0)),
            alone("not", BOOL, number -> new Value.Bool(number == 0)));

    private static Keyword<Converter> alone(String name, Type yields, LongFunction<Value> operation) {
        return new Keyword<>(name, INT, yields, 0, 0, _ -> (value, _) -> operation.apply(number(value)));
    }

    /** An operation with a second number: written as such, or in a variable. */
    private static Keyword<Converter> with(String name, LongBinaryOperator operation) {
        return new Keyword<>(name, INT, INT, 1, 1, given -> {
            if (!isNumber(given.text(0))) {
                var variable = Variable.parse(given.text(0));
                return (value, scene) -> applied(operation, value, read(variable, scene));
            }
            var second = new Value.Int(given.number(0));
            return (value, _) -> applied(operation, value, second);
        });
    }

    private static boolean isNumber(String text) {
        return text.isEmpty() || !Character.isLetter(text.charAt(0));
    }

    private static @Nullable Value read(Variable variable, Scene scene) {
        var value = scene.variable(variable);
        return value == null ? null : value.as(INT);
    }

    private static @Nullable Value applied(LongBinaryOperator operation, Value one, @Nullable Value other) {
        return other == null ? null : new Value.Int(operation.applyAsLong(number(one), number(other)));
    }

    private static long number(Value value) {
        return value instanceof Value.Int(var number) ? number : 0;
    }

    private static long sum(long a, long b) {
        long sum = a + b;
        boolean overflows = ((a ^ sum) & (b ^ sum)) < 0;
        return overflows ? end(a < 0) : sum;
    }

    private static long product(long a, long b) {
        try {
            return Math.multiplyExact(a, b);
        } catch (ArithmeticException _) {
            return end((a ^ b) < 0);
        }
    }

    private static long quotient(long a, long b) {
        return b == 0 || a == Long.MIN_VALUE && b == -1 ? Long.MAX_VALUE : a / b;
    }

    private static long end(boolean negative) {
        return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private NumberConverters() {}
}
