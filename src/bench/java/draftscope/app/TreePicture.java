package draftscope.app;

import draftscope.app.engine.EngineState;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.draw.stage.RoundLane;
import java.util.Comparator;
import java.util.Optional;

/**
 * Writes {@code imgs/tree.png} and {@code imgs/tree-dark.png}: EAGLE-2 under SVIP on the embedded pair, decoded for the
 * picture. Optional argument: the prompt.
 */
public final class TreePicture {

    private static final int GOOD_DEPTH = 4;

    private TreePicture() {}

    /** Entry point. */
    public static void main(String[] arguments) {
        try (var picture = PictureWindow.open(arguments)) {
            var window = picture.window();
            Fx.act(() -> {
                window.model.setup().drafter.drafter.set(DrafterCatalog.entry("eagle2"));
                window.model.run();
            });
            picture.until(() -> window.model.status.state.get() == EngineState.READY && !lanes(window).isEmpty());
            Fx.act(() -> best(window).ifPresent(window.model.stage()::look));
            picture.take("tree");
        }
    }

    /** A round whose uncertainty ended it, deep enough to be a tree, with as much kept as can be. */
    private static Optional<RoundLane> best(Workbench window) {
        return lanes(window).stream()
                .filter(lane -> lane.depth() >= GOOD_DEPTH)
                .filter(lane -> draftscope.draw.stage.LevelScores.stop(lane).isPresent())
                .max(Comparator.comparingInt(lane -> 100 * lane.accepted() + lane.drafted()))
                .or(() -> lanes(window).stream().max(Comparator.comparingInt(RoundLane::depth)));
    }

    private static java.util.List<RoundLane> lanes(Workbench window) {
        return java.util.List.copyOf(window.model.stage().lanes);
    }
}
