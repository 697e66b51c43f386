package draftscope.app.lesson.act;

import draftscope.app.deck.DeckViewModel;
import draftscope.app.engine.PairSummary;
import draftscope.app.exact.ExactnessViewModel;
import draftscope.app.hold.HoldViewModel;
import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.kit.Page;
import draftscope.app.kit.Sheet;
import draftscope.app.lab.LabViewModel;
import draftscope.app.pass.PassViewModel;
import draftscope.app.play.ClockViewModel;
import draftscope.app.play.StageLook;
import draftscope.app.play.StageViewModel;
import draftscope.app.run.StagedRun;
import draftscope.app.setup.SetupViewModel;
import draftscope.trace.Trace;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

/** What a lesson does with the window it is given in, and where it sees what a learner did. */
public interface LessonWindow {

    /** The loaded pair. */
    ReadOnlyObjectProperty<Optional<PairSummary>> pair();

    /** The form. */
    SetupViewModel setup();

    /** Whether an order is being carried out. */
    ReadOnlyBooleanProperty running();

    /**
     * Puts a recorded run on stage.
     *
     * @param beside others; those on the same prompt are charted with it
     */
    void replay(Trace recorded, List<Trace> beside);

    /** Goes on to a frame; {@code now} in nanoseconds. */
    void frame(long now);

    ClockViewModel clock();

    /** Questions before the verdict. */
    HoldViewModel hold();

    StageViewModel stage();

    StageLook look();

    StagedRun staged();

    /** What is looked at closely. */
    InspectorViewModel inspector();

    /** Its token drawn again and again. */
    ExactnessViewModel exact();

    /** Passes looked at for themselves. */
    PassViewModel pass();

    LabViewModel lab();

    DeckViewModel deck();

    ObjectProperty<Page> page();

    /** What lies over the window. */
    ObjectProperty<Optional<Sheet>> sheet();
}
