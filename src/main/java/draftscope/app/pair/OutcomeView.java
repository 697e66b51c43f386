package draftscope.app.pair;

import draftscope.app.engine.Problem;
import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What goes on, and what became of the last try: progress, refusal, plan. */
final class OutcomeView extends VBox {

    private final VBox progress = new VBox();
    private final VBox plan = new VBox();
    private final Label words = Ui.label("", "pair-doing");
    private final Label figures = Ui.label("", "pair-figures");
    private final ProgressBar bar = new ProgressBar();
    private final HBox problem;
    private final Label cause = Ui.wrapped("", "message-text");
    private final Label fix = Ui.wrapped("", "model-note");

    OutcomeView(PickerViewModel picker) {
        getStyleClass().add("pair-outcome");
        words.setId("pair-doing");
        figures.setId("pair-figures");
        figures.setMinWidth(Region.USE_PREF_SIZE);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("pair-bar");
        progress.getChildren().addAll(words, bar, figures);
        progress.getStyleClass().add("pair-progress");
        cause.setId("pair-problem");
        var texts = new VBox(cause, fix);
        problem = Ui.row("message-bar", Ui.icon(Feather.ALERT_TRIANGLE), Ui.wide(texts));
        problem.setAccessibleRole(AccessibleRole.TEXT);
        plan.getStyleClass().addAll("pair-plan");
        plan.setId("pair-plan");
        var said = Ui.wrapped("", "pair-said");
        said.setId("pair-said");
        said.textProperty().bind(picker.said);
        Ui.there(said, !picker.said.get().isEmpty());
        picker.said.addListener((observed, before, now) -> Ui.there(said, !now.isEmpty()));
        getChildren().addAll(progress, problem, said, plan);
        picker.progress.addListener((observed, before, now) -> show(now));
        picker.problem.addListener((observed, before, now) -> fail(now));
        picker.plan.addListener((observed, before, now) -> plan(now));
        show(picker.progress.get());
        fail(picker.problem.get());
        plan(picker.plan.get());
    }

    private void show(Optional<PickerProgress> now) {
        Ui.there(progress, now.isPresent());
        now.ifPresent(p -> {
            words.setText(p.words());
            figures.setText(p.figures());
            bar.setProgress(p.share());
        });
    }

    private void fail(Optional<Problem> now) {
        Ui.there(problem, now.isPresent());
        now.ifPresent(p -> {
            cause.setText(Words.of("picker.cause", p.where(), p.cause()));
            fix.setText(Words.of("picker.fix", p.fix()));
            problem.setAccessibleText(cause.getText() + " " + fix.getText());
        });
    }

    private void plan(Optional<ShownPlan> now) {
        Ui.there(plan, now.isPresent());
        plan.getChildren().clear();
        now.ifPresent(p -> {
            p.lines().forEach(line -> plan.getChildren().add(Ui.wrapped(line, "model-note")));
            if (p.share() >= 0) {
                var taken = new ProgressBar(p.share());
                taken.setMaxWidth(Double.MAX_VALUE);
                taken.getStyleClass().add("pair-bar");
                plan.getChildren().add(taken);
            }
            plan.getChildren().add(Ui.wrapped(Words.of("plan.fits"), "pair-said"));
            if (!p.advice().isEmpty()) {
                var advice = Ui.row("pair-advice", Ui.icon(Feather.INFO), Ui.wrapped(p.advice(), "message-text"));
                plan.getChildren().add(advice);
            }
        });
    }
}
