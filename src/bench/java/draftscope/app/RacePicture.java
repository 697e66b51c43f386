package draftscope.app;

import draftscope.app.kit.Page;
import java.util.Set;

/**
 * Writes {@code imgs/race.png} and {@code imgs/race-dark.png}: a race on the embedded pair, stopped on the way. Optional argument: the prompt.
 */
public final class RacePicture {

    private static final Set<String> RACERS = Set.of("svip", "constant", "heuristic", "lookup");
    private static final int LEAST = 6;
    private static final int MOST = 40;
    /** How much longer than the quickest a race may have taken. */
    private static final double NEAR = 1.03;
    /** The moment shown, as a share of the race: some are there and others are not. */
    private static final double MOMENT = 0.45;

    private RacePicture() {}

    /** Entry point. */
    public static void main(String[] arguments) {
        try (var picture = PictureWindow.open(arguments)) {
            var race = picture.window().model.lab().race;
            // The first is the program's slowest; then one that other programs have hardly held up.
            double quickest = Double.POSITIVE_INFINITY;
            for (int turn = 0; turn < MOST && (turn < LEAST || race.duration.get() > NEAR * quickest); turn++) {
                quickest = turn < 2 ? quickest : Math.min(quickest, race.duration.get());
                Fx.act(() -> {
                    race.picks.forEach(pick -> pick.chosen.set(RACERS.contains(pick.key())));
                    picture.window().model.page().set(Page.RACE);
                    race.start();
                });
                picture.until(() -> !race.running.get());
            }
            Fx.act(() -> {
                race.playing.set(false);
                race.clock.set(MOMENT * race.duration.get());
            });
            picture.take("race");
        }
    }
}
