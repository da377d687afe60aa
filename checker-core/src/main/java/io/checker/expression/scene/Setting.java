package io.checker.expression.scene;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a run knows before it has heard anything: facts, the variables it has set, and where its connection goes.
 * Immutable, but for the variables of scope {@code proc}, which are the node's.
 */
public record Setting(Facts facts, Variables variables, Facts.Place place) {

    /** For scripts that ask for nothing. */
    public static final Setting NONE = of(Facts.NONE);

    /** The setting of a run that begins. */
    public static Setting of(Facts facts) {
        return new Setting(facts, Variables.NONE, facts.server().checked());
    }

    public Setting at(Facts.Place elsewhere) {
        return new Setting(facts, variables, elsewhere);
    }

    public Setting with(Variables changed) {
        return new Setting(facts, changed, place);
    }

    /** What an expression sees once {@code received} has been heard. */
    public Scene hearing(ByteBuffer received, @Nullable Response response) {
        return new Scene(facts, variables, place, received, response);
    }
}
