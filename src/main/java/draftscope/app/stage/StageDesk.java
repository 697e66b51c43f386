package draftscope.app.stage;

import draftscope.app.below.GhostsViewModel;
import draftscope.app.kit.Field;
import draftscope.app.play.ClockViewModel;
import draftscope.app.play.StageLook;
import draftscope.app.play.StageViewModel;
import draftscope.app.setup.SetupViewModel;
import draftscope.app.tree.TreeViewModel;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.draw.PolicyNames;
import draftscope.draw.data.ScoreData;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.RoundScores;
import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyStringProperty;

/**
 * What the stage shows.
 *
 * @param setup the form, whose threshold can be turned on the stage
 * @param banner what is on stage, in words, when it is not the person's own run
 * @param activity what the engine does just now, in words
 */
public record StageDesk(
        StageViewModel stage,
        StageLook look,
        ClockViewModel clock,
        TreeViewModel tree,
        GhostsViewModel ghosts,
        SetupViewModel setup,
        ReadOnlyStringProperty banner,
        ReadOnlyStringProperty activity,
        Deeds deeds) {

    /**
     * What the buttons over the text do.
     *
     * @param inspect opens the inspector
     * @param copyCommand copies the command that repeats the run
     * @param export asks what the run is to become
     * @param read opens the text to search and to copy
     */
    public record Deeds(Runnable inspect, Runnable copyCommand, Runnable export, Runnable read) {}

    /** The entropy in nats at which SVIP stopped in the round on show; the form's before there is a run; else empty. */
    public OptionalDouble entropyLimit() {
        var run = stage.run.get();
        if (run.filter(DrafterCatalog::byPeople).isPresent()) {
            return OptionalDouble.empty();
        }
        if (run.isEmpty()) {
            return setup.entropyLimit();
        }
        return PolicyNames.entropyLimit(run.get().policy(), stage.threshold(stage.current.get()));
    }

    /** Whether the policy has left a value that nobody has touched since the run began. */
    private boolean movedByItself(double value) {
        var first = stage.threshold();
        return first.isPresent()
                && first.getAsDouble() == value
                && stage.run.get().filter(run -> stage.rule().adapts(run.policy())).isPresent();
    }

    /** A round's scores against the threshold it was drafted under, and the one that was chosen since and waits. */
    public ScoreData scores(RoundLane lane) {
        var threshold = stage.threshold(lane);
        var later = stage.rule()
                .policy()
                .flatMap(entry -> setup.form(entry).live())
                .flatMap(Field::value)
                .filter(value -> !movedByItself(value))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
        var scores = RoundScores.of(lane, stage.run.get(), threshold);
        return scores
                .withDrawn(!stage.run.get().filter(run -> run.sampling().greedy()).isPresent())
                .withGhost(scores.threshold().isPresent() ? later : OptionalDouble.empty());
    }
}
