package draftscope.app.run;

import draftscope.app.play.Told;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.shadow.ShadowPolicy;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.draw.data.SpeedupData;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Which run is on stage, where it comes from, what it is held against, and how far the stage has come in it. Headline,
 * charts, status line, legend, form and exports all read from here, so that a number is that of the run it stands beside.
 */
public final class StagedRun {

    private final ReadOnlyObjectWrapper<RunOrigin> originNow = new ReadOnlyObjectWrapper<>(RunOrigin.NONE);
    /** Where it comes from. */
    public final ReadOnlyObjectProperty<RunOrigin> origin = originNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<Optional<RunStarted>> runNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** How it started; empty while nothing is on stage or the run has not begun. */
    public final ReadOnlyObjectProperty<Optional<RunStarted>> run = runNow.getReadOnlyProperty();
    private RunLedger ledger = RunLedger.empty();
    private int rounds;
    private boolean over;

    public RunLedger ledger() {
        return ledger;
    }

    /** Another run goes on stage. */
    public void put(RunOrigin from, RunLedger of) {
        ledger = of;
        rounds = 0;
        over = false;
        originNow.set(from);
        runNow.set(of.run());
    }

    /** The ledger heard something: the run may have begun. */
    public void heard() {
        runNow.set(ledger.run());
    }

    /** Goes where the stage goes. */
    public void told(Told told) {
        told.place().ifPresent(place -> {
            rounds = place.rounds();
            over = place.over();
        });
        for (var event : told.events()) {
            if (event instanceof RunStarted) {
                rounds = 0;
                over = false;
            } else if (event instanceof RoundEnded) {
                rounds++;
            } else if (event instanceof RunEnded) {
                over = true;
            }
        }
    }

    /** Counts and times at the place on show. */
    public RunTotals totals() {
        return ledger.growth().at(rounds, over);
    }

    /** Speedup at the place on show; NaN while there is no baseline. */
    public double speedup() {
        return ledger.speedup(rounds, over);
    }

    /** Whether the run's end is on show. */
    public boolean over() {
        return over;
    }

    /**
     * The running speedups: its own up to the place on show.
     *
     * @param share what a draft token is supposed to cost, as a share of the target's step; empty for what it cost
     * @param turned a policy to simulate too once the run's end is on show
     */
    public List<SpeedupData.Line> lines(OptionalDouble share, Optional<ShadowPolicy> turned) {
        return ledger.lines(rounds, over, share, turned);
    }

    /** What a run was made with, in words: the form speaks of the next one. */
    public static String made(RunStarted run) {
        var sampling = run.sampling();
        return sampling.greedy()
                ? Words.of("banner.made.greedy", PolicyNames.of(run))
                : Words.of(
                        "banner.made",
                        PolicyNames.of(run),
                        Figures.plain(sampling.temperature()),
                        Long.toString(sampling.seed()));
    }
}
