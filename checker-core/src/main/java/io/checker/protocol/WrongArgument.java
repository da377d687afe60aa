package io.checker.protocol;

import java.util.List;

/** An argument of a kind of check that can't be meant. */
public final class WrongArgument extends RuntimeException {

    private final int position;

    private WrongArgument(int position, String message) {
        super(message, null, false, false);
        this.position = position;
    }

    /**
     * What to throw.
     *
     * @param position the argument's, from 0; one past the last when one is missing
     */
    public static WrongArgument at(int position, String message) {
        return new WrongArgument(position, message);
    }

    /** That there are more arguments than {@code most}. */
    public static void refuseMore(List<String> arguments, int most) {
        if (arguments.size() > most) throw at(most, "unexpected '" + arguments.get(most) + "'; remove it");
    }

    /** The word behind {@code keyword}, which stands at {@code position} if anywhere; empty when nothing does. */
    public static String named(List<String> arguments, int position, String keyword) {
        if (arguments.size() <= position) return "";
        var given = arguments.get(position);
        if (!given.equals(keyword)) throw at(position, "unknown '" + given + "'; write '" + keyword + "' and a value");
        boolean missing =
                arguments.size() == position + 1 || arguments.get(position + 1).isEmpty();
        if (missing) throw at(position + 1, "'" + keyword + "' needs a value after it");
        return arguments.get(position + 1);
    }

    public int position() {
        return position;
    }

    /** What is wrong and what to do, which is never missing. */
    public String said() {
        return String.valueOf(getMessage());
    }
}
