package draftscope.draw.stage;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.RunStarted;
import draftscope.draw.data.ScoreData;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the strip under a round's chips draws, in the window, in films and on pages. */
public final class RoundScores {

    private RoundScores() {}

    /**
     * Of a round that is no tree.
     *
     * @param run its run; empty before there is one
     * @param threshold the live parameter in force in it; people's guesses have none, since no rule looked at them
     */
    public static ScoreData of(RoundLane lane, Optional<RunStarted> run, OptionalDouble threshold) {
        return run.filter(DrafterCatalog::byPeople).isPresent()
                ? ScoreData.OF_PEOPLE
                : lane.strip(LiveRule.of(run.map(RunStarted::policy), lane.note()), threshold);
    }
}
