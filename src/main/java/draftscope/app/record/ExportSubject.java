package draftscope.app.record;

import draftscope.app.play.ClockViewModel;
import draftscope.app.play.StageLook;
import draftscope.app.run.Baseline;
import draftscope.app.run.RunLedger;
import draftscope.app.run.StagedRun;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.draw.stage.Colouring;
import draftscope.draw.stage.SaidPrompt;
import draftscope.trace.Trace;
import java.util.List;
import java.util.Optional;

/**
 * The run that is to be exported.
 *
 * @param trace the run, as far as it has come
 * @param baseline the target alone on the same prompt, where it was measured
 * @param round the round on show, from 1; 0 for the last one
 * @param same whether it wrote the text of the target alone; empty where nobody compared, or it says nothing
 */
public record ExportSubject(
        Trace trace, Optional<Baseline> baseline, int round, Colouring colouring, Optional<Boolean> same, List<Trace> others) {

    public ExportSubject {
        others = List.copyOf(others);
    }

    private static final int LONGEST = 60;

    /** A run whose text was compared with no other. */
    public ExportSubject(Trace trace, Optional<Baseline> baseline, int round, Colouring colouring) {
        this(trace, baseline, round, colouring, Optional.empty(), List.of());
    }

    /** A run that is not on stage. */
    public static ExportSubject of(Trace trace) {
        return new ExportSubject(trace, Optional.empty(), 0, Colouring.ENTROPY);
    }

    /** A recorded run, and what was recorded with it: the target alone on the same prompt, if it is among the others. */
    public static ExportSubject of(Trace trace, List<Trace> others) {
        var ledger = RunLedger.recorded(trace, others);
        return new ExportSubject(trace, baseline(ledger), 0, Colouring.ENTROPY, ledger.lossless(), others);
    }

    private static Optional<Baseline> baseline(RunLedger ledger) {
        return ledger.baseline().map(alone -> Baseline.of(alone, ledger.provenance));
    }

    /** The run on stage, with the baseline that was measured for it; empty while there is none. */
    public static Optional<ExportSubject> onStage(ClockViewModel clock, StagedRun staged, StageLook look) {
        return clock.trace().map(trace -> new ExportSubject(
                trace,
                baseline(staged.ledger()),
                trace.position(clock.step.get()).round(),
                look.colouring.get(),
                staged.ledger().lossless(),
                List.of()));
    }

    public int rounds() {
        return trace.rounds().size();
    }

    /** Policy, rounds and the beginning of the prompt, in one line. */
    public String words() {
        return Words.of("export.subject", PolicyNames.of(trace.run()), rounds(), prompt());
    }

    private String prompt() {
        return Words.shortened(SaidPrompt.of(trace.run().prompt()), LONGEST);
    }

    /** A name for its file, without an ending. */
    public String fileName() {
        var policy = trace.run().policy().name().replaceAll("[^A-Za-z0-9-]+", "-");
        return policy.isBlank() || policy.equals("-") ? "run" : policy + "-run";
    }
}
