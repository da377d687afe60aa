package io.checker.config.haproxy.text;

import java.util.Collection;

/** Guesses what was meant by a word nobody knows. */
public final class Spelling {

    private static final int LONGEST = 64;

    /** {@code ; did you mean 'x'?}, or nothing when no known word comes near. */
    public static String hint(Word word, Collection<String> known) {
        if (word.text().length() > LONGEST) return "";
        var best = "";
        int least = Math.max(1, word.text().length() / 3) + 1;
        for (var candidate : known) {
            if (Math.abs(candidate.length() - word.text().length()) >= least) continue;
            int distance = distance(word.text(), candidate);
            if (distance < least || distance == least && candidate.compareTo(best) < 0 && !best.isEmpty()) {
                best = candidate;
                least = distance;
            }
        }
        return best.isEmpty() ? "" : "; did you mean '" + best + "'?";
    }

    /** Characters to insert, delete, replace or swap with their neighbour to make one word of the other. */
    public static int distance(String one, String other) {
        var rows = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : cheapest(rows, one, other, i, j);
            }
        }
        return rows[one.length()][other.length()];
    }

    private static int cheapest(int[][] rows, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int cost = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1);
        cost = Math.min(cost, rows[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(cost, rows[i - 2][j - 2] + 1) : cost;
    }

    private Spelling() {}
}
