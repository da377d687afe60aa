package io.checker.expression.value;

/** What kind of value a fetch yields or a converter takes (HAProxy manual, section 7.1). */
public enum Type {
    /** Whatever comes: known only when it is there. */
    ANY,
    BOOL,
    INT,
    IP,
    STR,
    BIN;

    /** Whether a value of this type can be made one of {@code wanted}, as far as types tell. */
    public boolean becomes(Type wanted) {
        if (this == wanted || this == ANY || wanted == ANY) return true;
        return switch (wanted) {
            case STR, BIN -> true;
            case INT -> this != BIN;
            case BOOL -> this == INT || this == STR;
            case IP -> this == INT || this == STR;
            case ANY -> throw new IllegalStateException("seen to above");
        };
    }

    @Override
    public String toString() {
        return switch (this) {
            case ANY -> "anything";
            case BOOL -> "a boolean";
            case INT -> "a number";
            case IP -> "an address";
            case STR -> "a string";
            case BIN -> "bytes";
        };
    }
}
