package draftscope.app.setup;

import draftscope.app.engine.Measuring;
import draftscope.app.kit.Field;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** What is measured after a run, for its speedup. */
public final class ComparingForm {

    private static final int MOST = 9;

    /** Whether the target alone and the other policies are measured on the same prompt. */
    public final BooleanProperty compare = new SimpleBooleanProperty(true);
    /** How often run and baseline are measured, in turns. */
    public final Field<Integer> repeats = Field.whole("turns", 1, 1, MOST);

    /** As an order says it; a count that cannot be read means once. */
    public Measuring measuring() {
        return new Measuring(compare.get(), repeats.value().orElse(1), false);
    }
}
