package draftscope.app.charts;

import draftscope.app.run.SimulatedRuns;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import java.util.List;
import java.util.OptionalDouble;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** What is simulated from the run on stage, and what all would be worth if the draft cost another share of the target's step. */
public final class ShadowsViewModel {

    /** Shares of the target's step that the question names. */
    public static final List<Double> SHARES = List.of(0.05, 0.2, 0.5);

    /** What the draft is supposed to cost, as a share of the target's step; empty for what it was measured to. */
    public final ObjectProperty<OptionalDouble> share = new SimpleObjectProperty<>(OptionalDouble.empty());
    private final ReadOnlyBooleanWrapper possibleNow = new ReadOnlyBooleanWrapper(false);
    /** Whether there is a greedy run to simulate from. */
    public final ReadOnlyBooleanProperty possible = possibleNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper noteNow = new ReadOnlyStringWrapper(Words.of("shadow.before"));
    /** What is simulated, or why nothing is, in words. */
    public final ReadOnlyStringProperty note = noteNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper questionNow = new ReadOnlyStringWrapper(Words.of("shadow.measured.unknown"));
    /** The draft's cost in words. */
    public final ReadOnlyStringProperty question = questionNow.getReadOnlyProperty();

    void show(SimulatedRuns runs) {
        possibleNow.set(runs.possible());
        noteNow.set(runs.note());
        double own = runs.draftShare();
        questionNow.set(share.get().isPresent()
                ? Words.of("shadow.asked", Figures.percent(share.get().getAsDouble()))
                : Double.isFinite(own)
                        ? Words.of("shadow.measured", Figures.percent(own))
                        : Words.of("shadow.measured.unknown"));
    }
}
