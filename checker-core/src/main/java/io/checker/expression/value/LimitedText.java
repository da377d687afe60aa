package io.checker.expression.value;

/** Text that may be looked at so many times: what searches it without end is ended by {@link Exhausted}. */
public final class LimitedText implements CharSequence {

    /** Looks one search may take: a few hundred per byte of a full buffer. */
    public static final int PATIENCE = 4_000_000;

    /** Too many looks. */
    public static final class Exhausted extends RuntimeException {
        private Exhausted() {
            super(null, null, false, false);
        }
    }

    private final CharSequence text;
    private int looks;

    public LimitedText(CharSequence text) {
        this.text = text;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > PATIENCE) throw new Exhausted();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
