package draftscope.app.status;

import draftscope.app.engine.MeasuredRun;
import draftscope.app.engine.TargetPulse;
import draftscope.app.run.RunLedger;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import java.util.ArrayList;
import java.util.List;

/** Signs that the machine did something else while a speedup was measured, so that the figure is to be measured again. */
final class BusyMachine {

    /** The simulated oracle has the run's own costs, so that it may lie a little below what was measured. */
    private static final double ORACLE_TOLERANCE = 1.03;

    /** Over this, steps of the target alone differ more than contexts do. */
    private static final double MOST_SPREAD = 2.5;

    private BusyMachine() {}

    /** The signs, in words; none where nothing speaks against the figure. */
    static List<String> signs(RunLedger ledger) {
        var signs = new ArrayList<String>();
        if (ledger.baseline().isEmpty()) {
            return signs;
        }
        var alone = ledger.baseline().get();
        ledger.own().filter(own -> own.pulse().movedFrom(alone.pulse())).ifPresent(own -> signs.add(moved(own, alone)));
        double share = ledger.simulated().draftShare();
        if (share > 1) {
            signs.add(Words.of("busy.draft", Figures.percent(share)));
        }
        double oracle = ledger.simulated().oracle();
        if (ledger.best() > ORACLE_TOLERANCE * oracle) {
            signs.add(Words.of("busy.oracle", Figures.times(oracle), Figures.times(ledger.best())));
        }
        double spread = alone.curve().spread();
        if (spread > MOST_SPREAD && alone.pulse() != TargetPulse.UNKNOWN) {
            signs.add(Words.of("busy.spread", Figures.times(spread)));
        }
        return signs;
    }

    private static String moved(MeasuredRun own, MeasuredRun alone) {
        return Words.of(
                "busy.moved", Figures.millis(own.pulse().rowMillis()), Figures.millis(alone.pulse().rowMillis()));
    }
}
