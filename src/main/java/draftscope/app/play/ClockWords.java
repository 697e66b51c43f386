package draftscope.app.play;

import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.trace.Pace;
import draftscope.trace.Trace;
import draftscope.trace.TracePlayer;
import draftscope.trace.TraceRound;
import java.util.Optional;
import java.util.function.Function;

/** What the clock says. */
final class ClockWords {

    private ClockWords() {}

    /** Where in the run a step stands, while a round is on show. */
    static String place(Trace trace, int round, int step) {
        return Words.of(
                "clock.place",
                round,
                trace.rounds().size(),
                Figures.millis(trace.millisAt(step)),
                Figures.millis(trace.millisAt(trace.steps() - 1)));
    }

    /**
     * What a show waits for, or why drafting stopped while that is on show; empty while there is nothing to say.
     *
     * @param made whether the engine is making the run
     * @param stopped why a round stopped drafting, in words
     */
    static String waiting(
            Trace trace, Moment shown, TracePlayer player, boolean made, Function<TraceRound, String> stopped) {
        var position = trace.position(shown.step());
        if (position.round() == 0) {
            boolean newest = made && trace.end().isEmpty() && player.step() >= trace.steps() - 1;
            return newest && player.playing() ? Words.of("wait.prompt") : "";
        }
        var round = trace.round(position.round());
        var phase = shown.phase(trace);
        if (phase.equals(Optional.of(Phase.STOP))) {
            return stopped.apply(round);
        }
        boolean whole = !position.verified() && round.ended().isPresent() && position.drafted() == round.drafted();
        boolean unsteady = player.playing() && !(player.pace() instanceof Pace.Tokens);
        return whole && (unsteady || phase.equals(Optional.of(Phase.CHECK)))
                ? Words.of("wait.target", position.drafted())
                : "";
    }
}
