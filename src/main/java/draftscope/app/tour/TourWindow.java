package draftscope.app.tour;

import draftscope.app.deck.DeckViewModel;
import draftscope.app.engine.PairSummary;
import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.play.ClockViewModel;
import draftscope.app.play.StageViewModel;
import draftscope.app.setup.SetupViewModel;
import draftscope.model.PairSpec;
import draftscope.trace.Trace;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

/** What the tour does with the window it goes through. */
public interface TourWindow {

    /** Loads a pair. */
    void load(PairSpec spec);

    /** The loaded pair. */
    ReadOnlyObjectProperty<Optional<PairSummary>> pair();

    /** The form. */
    SetupViewModel setup();

    /** Runs what the form says. */
    void run();

    /** Whether an order is being carried out. */
    ReadOnlyBooleanProperty running();

    /** Puts a recorded run on stage. */
    void replay(Trace recorded);

    /** Goes on to a frame; {@code now} in nanoseconds. */
    void frame(long now);

    /** The presentation clock. */
    ClockViewModel clock();

    /** The stage. */
    StageViewModel stage();

    /** What is looked at closely. */
    InspectorViewModel inspector();

    /** Which charts are looked at. */
    DeckViewModel deck();
}
