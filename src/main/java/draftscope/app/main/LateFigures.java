package draftscope.app.main;

import draftscope.app.charts.ChartsViewModel;
import draftscope.app.play.Place;
import draftscope.app.play.Told;
import draftscope.app.run.StagedRun;
import draftscope.decoding.event.TraceEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Figures and charts come after the verdict, not before it, and after the answer to a question. */
final class LateFigures {

    private final StagedRun staged;
    private final ChartsViewModel charts;
    private List<TraceEvent> heldBack = List.of();

    LateFigures(StagedRun staged, ChartsViewModel charts) {
        this.staged = staged;
        this.charts = charts;
    }

    /**
     * Tells of a frame, or keeps it for later.
     *
     * @param untold what they may tell while something is kept from the stage; empty when nothing is
     * @param judging whether the stage shows a verdict being passed
     */
    void tell(Told told, Optional<Place> untold, boolean judging) {
        var before = told.place().isPresent() ? List.<TraceEvent>of() : heldBack;
        heldBack = List.of();
        if (untold.isPresent()) {
            show(told.isEmpty() ? told : new Told(List.of(), untold));
            return;
        }
        var all = new Told(Stream.concat(before.stream(), told.events().stream()).toList(), told.place());
        if (judging) {
            heldBack = all.events();
        } else {
            show(all);
        }
    }

    private void show(Told told) {
        staged.told(told);
        charts.show(told);
    }
}
