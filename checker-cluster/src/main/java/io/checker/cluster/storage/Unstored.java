package io.checker.cluster.storage;

/** Answers to changes that could not be stored, in words that tell them from refusals of the change itself. */
public final class Unstored {

    private static final String STORAGE = "storage: ";

    static final String BUSY = STORAGE + "nothing is changed: too many changes are being stored, try again";

    static final String LATE = STORAGE + "the node did not decide about the change in time, ask what became of it";

    /** Nothing was done. */
    static String refused(String trouble) {
        return STORAGE + "nothing is changed: " + trouble;
    }

    /** It was decided, but could not be written. */
    static String made(String trouble) {
        return STORAGE + "the change is made but not stored: " + trouble
                + "; it is stored once it can be, unless the node ends before";
    }

    /** It may have been written. */
    static String unsure(String trouble) {
        return STORAGE + "nothing is changed yet: " + trouble
                + "; should it be stored all the same, it comes into effect";
    }

    /** What is written could not be read. */
    static String unknown(String trouble) {
        return STORAGE + trouble;
    }

    /** Whether a refusal is one of these. */
    public static boolean isMeantBy(String words) {
        return words.startsWith(STORAGE);
    }

    private Unstored() {}
}
