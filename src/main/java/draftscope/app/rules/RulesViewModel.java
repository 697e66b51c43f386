package draftscope.app.rules;

import draftscope.app.engine.Problem;
import draftscope.app.setup.SetupViewModel;
import draftscope.app.traces.TraceEntry;
import draftscope.bench.learn.LearnedRule;
import draftscope.bench.learn.Source;
import draftscope.decoding.policy.LogisticRule;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.model.input.BadInputException;
import draftscope.trace.ReadProgress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Stop rules: learned from the chosen runs, looked at, put into the form, deleted. Files are read in the background. */
public final class RulesViewModel {

    private final SetupViewModel setup;
    private final ObservableList<TraceEntry> chosen;
    private final Executor background;
    private final Executor window;
    private final Consumer<Problem> report;
    public final ObservableList<RuleShelf.Kept> rules = FXCollections.observableArrayList();
    public final ObjectProperty<Optional<RuleShelf.Kept>> shown = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyStringWrapper saidNow = new ReadOnlyStringWrapper("");
    /** What came of the last deed, in words. */
    public final ReadOnlyStringProperty said = saidNow.getReadOnlyProperty();
    private RuleShelf shelf = RuleShelf.NONE;

    /**
     * @param background where files are read
     * @param window the window's thread
     */
    public RulesViewModel(
            SetupViewModel setup,
            ObservableList<TraceEntry> chosen,
            Executor background,
            Executor window,
            Consumer<Problem> report) {
        this.setup = setup;
        this.chosen = chosen;
        this.background = background;
        this.window = window;
        this.report = report;
    }

    /** Keeps rules there from now on, and shows those that are there. */
    public void open(RuleShelf there) {
        shelf = there;
        background.execute(() -> {
            try {
                var all = there.all(refused -> window.execute(() -> report.accept(Problem.of(refused))));
                window.execute(() -> {
                    rules.setAll(all);
                    shown.set(rules.stream().findFirst());
                });
            } catch (IOException e) {
                failed(e);
            }
        });
    }

    /** Learns a rule from the chosen runs; refuses in one line what teaches nothing. */
    public void learn() {
        var from = List.copyOf(chosen);
        var taken = rules.stream().map(RuleShelf.Kept::name).toList();
        saidNow.set(Words.of("rules.learning", from.size()));
        background.execute(() -> {
            try {
                var runs = new ArrayList<LearnedRule.Named>();
                for (var entry : from) {
                    entry.source().read(ReadProgress.NONE).ifPresent(run -> runs.add(new LearnedRule.Named(entry.from(), run)));
                }
                var kept = shelf.keep(LearnedRule.from(runs), taken);
                window.execute(() -> {
                    rules.add(kept);
                    shown.set(Optional.of(kept));
                    saidNow.set(Words.of("rules.learned", kept.name()));
                });
            } catch (IllegalArgumentException e) {
                refused(new Problem(Words.of("rules.learn"), Problem.said(e.getMessage()), Words.of("rules.learn.fix")));
            } catch (BadInputException e) {
                refused(Problem.of(e));
            } catch (IOException e) {
                failed(e);
            }
        });
    }

    private void failed(IOException e) {
        refused(Problem.of(Words.of("sheet.rules"), e, Words.of("rules.files.fix")));
    }

    private void refused(Problem problem) {
        window.execute(() -> {
            saidNow.set("");
            report.accept(problem);
        });
    }

    /** Puts the rule on show into the form, and chooses the policy that goes by it. */
    public void use() {
        shown.get().ifPresent(kept -> {
            var policy = PolicyCatalog.entries().stream().filter(LogisticRule::rules).findFirst().orElseThrow();
            var form = setup.form(policy);
            kept.rule().rule().weights().forEach((name, weight) -> form.field(name).text.set(Double.toString(weight)));
            form.field(LogisticRule.THRESHOLD).text.set(Double.toString(kept.rule().threshold()));
            setup.policy.set(policy);
            saidNow.set(Words.of("rules.used", kept.name()));
        });
    }

    /** Deletes the rule on show, and its file. */
    public void delete() {
        shown.get().ifPresent(kept -> {
            int at = rules.indexOf(kept);
            rules.remove(kept);
            shown.set(rules.isEmpty() ? Optional.empty() : Optional.of(rules.get(Math.min(at, rules.size() - 1))));
            saidNow.set(Words.of("rules.deleted", kept.name()));
            background.execute(() -> {
                try {
                    shelf.delete(kept);
                } catch (IOException e) {
                    failed(e);
                }
            });
        });
    }

    /** What a rule was learned from and how well it tells, in words. */
    public static String told(RuleShelf.Kept kept) {
        var rule = kept.rule();
        var trained = Words.of(
                "rules.trained", LearnedRule.examples(rule.trained()), rule.trained().size(), names(rule.trained()));
        var tested = rule.held().isEmpty()
                ? Words.of("rules.untested")
                : Words.of("rules.tested", LearnedRule.examples(rule.held()), rule.held().size(), names(rule.held()));
        var scores = Words.of(
                "rules.scores",
                Figures.decimals(rule.before().error(), 3),
                Figures.decimals(rule.after().error(), 3),
                Figures.decimals(rule.before().brier(), 3),
                Figures.decimals(rule.after().brier(), 3));
        var file = kept.file().map(f -> Words.of("rules.file", f)).orElse(Words.of("rules.unkept"));
        return String.join("\n", trained, tested, scores, file);
    }

    /** Policies, temperatures and models, each once. */
    private static String names(List<Source> sources) {
        return sources.stream()
                .map(source -> Words.of(
                        "rules.source",
                        source.info().map(PolicyNames::full).orElse(source.policy()),
                        Figures.fraction(source.temperature()),
                        source.draft()))
                .distinct()
                .limit(4)
                .collect(Collectors.joining("; "));
    }
}
