package draftscope.app.viewmodel;

import draftscope.decoding.TraceEvent;
import draftscope.trace.Pace;
import draftscope.trace.Trace;
import draftscope.trace.TracePlayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays a trace at a walking pace, over and over. */
public final class TraceShow implements ExampleShow {

    private static final double TOKENS_PER_SECOND = 5;
    private static final double REST_MILLIS = 4000;

    private final Trace trace;
    private TracePlayer player;
    private int given = -1;
    private double ended = Double.NaN;

    /** Of a finished run. */
    public TraceShow(Trace trace) {
        this.trace = trace;
        player = TracePlayer.at(0, new Pace.Tokens(TOKENS_PER_SECOND));
    }

    @Override
    public List<TraceEvent> until(long now) {
        double millis = now / 1e6;
        var due = new ArrayList<TraceEvent>();
        if (given < 0) {
            player = TracePlayer.at(millis, new Pace.Tokens(TOKENS_PER_SECOND)).play(trace, millis);
            due.add(trace.run());
            given = 0;
            ended = Double.NaN;
        }
        player = player.tick(trace, millis);
        while (given < player.step()) {
            event(++given).ifPresent(due::add);
        }
        if (player.atEnd(trace)) {
            if (Double.isNaN(ended)) {
                ended = millis;
                trace.end().ifPresent(due::add);
            } else if (millis - ended > REST_MILLIS) {
                given = -1;
            }
        }
        return due;
    }

    /** The event that leads to a step; none where a file holds finished rounds only. */
    private Optional<TraceEvent> event(int step) {
        var at = trace.position(step);
        var round = trace.round(at.round());
        if (at.verified()) {
            return round.ended().map(TraceEvent.class::cast);
        }
        return at.drafted() <= round.drafts().size()
                ? Optional.of(round.drafts().get(at.drafted() - 1))
                : Optional.empty();
    }
}
