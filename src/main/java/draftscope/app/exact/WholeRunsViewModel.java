package draftscope.app.exact;

import draftscope.app.engine.JobNews;
import draftscope.app.kit.Field;
import draftscope.app.lab.Jobs;
import draftscope.app.lab.PairAsking;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.exact.WholeRuns;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.draw.stage.TokenMarks;
import draftscope.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Whole runs against whole runs: many seeds of the target alone beside as many of speculative decoding. */
public final class WholeRunsViewModel {

    private final PairAsking asking;
    /** How many runs of each kind. */
    public final Field<Integer> seeds = Field.whole("whole.seeds", 200, 20, 5000);
    /** How many tokens each writes. */
    public final Field<Integer> tokens = Field.whole("whole.tokens", 2, 1, 8);
    private final ReadOnlyObjectWrapper<List<Row>> rowsNow = new ReadOnlyObjectWrapper<>(List.of());
    /** The most frequent texts and all others. */
    public final ReadOnlyObjectProperty<List<Row>> rows = rowsNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper verdictNow = new ReadOnlyStringWrapper("");
    /** What the test says, in words; empty before. */
    public final ReadOnlyStringProperty verdict = verdictNow.getReadOnlyProperty();
    private final ReadOnlyBooleanWrapper countingNow = new ReadOnlyBooleanWrapper(false);
    public final ReadOnlyBooleanProperty counting = countingNow.getReadOnlyProperty();
    public final BooleanBinding startable;

    /**
     * A text with its shares.
     *
     * @param text what it says, spaces and breaks as marks; words for all others
     * @param one whether it is one text
     * @param alone share of the runs of the target alone
     * @param speculative share of the runs that drafted
     */
    public record Row(String text, boolean one, double alone, double speculative) {}

    WholeRunsViewModel(PairAsking asking) {
        this.asking = asking;
        startable = Bindings.createBooleanBinding(
                () -> asking.idle() && asking.pair().get().isPresent() && seeds.valid().get() && tokens.valid().get(),
                asking.running(),
                asking.jobs().running,
                asking.pair(),
                seeds.problem,
                tokens.problem);
    }

    /** Begins, from the prompt of the run on stage. */
    public void start() {
        var run = asking.stage().get().map(Trace::run);
        if (!startable.get() || run.isEmpty()) {
            return;
        }
        if (!asking.made(run.get())) {
            verdictNow.set(Words.of("pass.other"));
            return;
        }
        rowsNow.set(List.of());
        verdictNow.set("");
        countingNow.set(true);
        var words = Words.of("whole.counting", Figures.count(seeds.value().orElseThrow()));
        asking.jobs().start(
                new WholeRunsOrder(
                        run.get(), policy(run.get()), drafting(run.get()), seeds.value().orElseThrow(), tokens.value().orElseThrow()),
                new Jobs.Client() {
                    @Override
                    public void told(JobNews news) {
                        if (news instanceof WholeRunsOrder.Counted counted) {
                            show(counted);
                            asking.jobs().say(words, counted.runs().runs() / (double) counted.of());
                        }
                    }

                    @Override
                    public void ended(boolean cancelled, boolean failed) {
                        countingNow.set(false);
                    }
                },
                words);
    }

    /** Ends it; what was counted stays. */
    public void stop() {
        if (counting.get()) {
            asking.jobs().stop();
        }
    }

    /** A run of the target alone has no policy to compare: the standard one is. */
    private static LengthPolicy policy(RunStarted run) {
        var own = PolicyCatalog.policy(run.policy());
        return own.drafts() ? own : PolicyCatalog.standard().make(Map.of());
    }

    private static Drafting drafting(RunStarted run) {
        return run.drafter()
                .flatMap(info -> DrafterCatalog.find(info.name()).map(entry -> entry.with(info.options())))
                .orElseGet(Drafting::model);
    }

    private void show(WholeRunsOrder.Counted counted) {
        var runs = counted.runs();
        double all = runs.runs();
        var named = counted.names().entrySet().stream()
                .map(name -> {
                    var count = runs.texts().get(name.getKey());
                    return new Row(TokenMarks.of(name.getValue()).whole(), true, count.alone() / all, count.speculative() / all);
                })
                .toList();
        double alone = 1 - named.stream().mapToDouble(Row::alone).sum();
        double speculative = 1 - named.stream().mapToDouble(Row::speculative).sum();
        rowsNow.set(runs.texts().size() > named.size()
                ? Stream.concat(
                                named.stream(),
                                Stream.of(new Row(Words.of("whole.others", runs.texts().size() - named.size()), false, alone, speculative)))
                        .toList()
                : named);
        verdictNow.set(verdict(runs));
    }

    private static String verdict(WholeRuns runs) {
        var test = runs.test();
        var made = Words.of("whole.made", Figures.count(runs.runs()));
        return made + " " + (test.tells()
                ? Words.of(
                        test.doubts() ? "whole.doubts" : "whole.agrees",
                        Figures.plain(test.statistic()),
                        test.degrees(),
                        test.pValue() < 1e-4 ? Words.of("exact.test.tiny") : Words.of("exact.test.p", Figures.fraction(test.pValue())))
                : Words.of("whole.early"));
    }
}
