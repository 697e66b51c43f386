package draftscope.app.lesson.book;

import draftscope.app.inspector.InspectorViewModel.Tab;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.stage.TokenKey;
import java.util.List;
import java.util.Optional;

/**
 * What the window shows while a step is read.
 *
 * @param step where it stands, see {@link draftscope.trace.Position}
 * @param charts charts that stand beside the stage, those first that the step is about
 * @param keep whether the window stays as the learner left it
 */
public record Scene(
        String run, int step, Optional<TokenKey> token, Optional<Tab> open, List<ChartKind> charts, boolean keep) {

    public Scene {
        charts = List.copyOf(charts);
    }
}
