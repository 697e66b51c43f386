package draftscope.app.exact;

import draftscope.app.kit.Ui;
import draftscope.decoding.exact.Ladder;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** From how often a guess is kept down to what the draft alone can promise, each step with its values. */
final class LadderView extends VBox {

    private final ExactnessViewModel exact;

    LadderView(ExactnessViewModel exact) {
        this.exact = exact;
        setId("exactness-ladder");
        getStyleClass().addAll("exactness-panel", "other");
        exact.ladder.subscribe(this::show);
    }

    private void show(Optional<Ladder> there) {
        getChildren().setAll(Ui.wrapped(Words.of("exact.ladder.title"), "exactness-title"));
        if (there.isEmpty()) {
            getChildren().add(Ui.wrapped(Words.of("exact.ladder.none"), "card-note"));
            return;
        }
        var ladder = there.get();
        step("overlap", ladder.overlap(), Words.of("exact.ladder.overlap.words"));
        step("distance", 1 - ladder.totalVariation(),
                Words.of("exact.ladder.distance.words", Figures.decimals(ladder.totalVariation(), 3)));
        step("pinsker", ladder.pinsker(), Double.isInfinite(ladder.crossEntropy())
                ? Words.of("exact.ladder.pinsker.infinite")
                : Words.of(
                        "exact.ladder.pinsker.words",
                        Figures.decimals(ladder.crossEntropy(), 3),
                        Figures.decimals(ladder.entropy(), 3),
                        Figures.decimals(ladder.divergence(), 3)));
        var promise = step("promise", ladder.promise(), promise(ladder));
        if (!ladder.kept()) {
            promise.getStyleClass().add("breaks");
        }
        exact.threshold().ifPresent(h -> getChildren().add(Ui.wrapped(
                Words.of(
                        ladder.promise() < 1 - h ? "exact.ladder.stops" : "exact.ladder.goes",
                        Figures.fraction(h),
                        Figures.fraction(1 - h)),
                "card-note")));
    }

    private static String promise(Ladder ladder) {
        if (Double.isNaN(ladder.gamma())) {
            return Words.of("exact.ladder.promise.certain");
        }
        return Words.of(
                "exact.ladder.promise." + (ladder.follows() ? "follows" : ladder.kept() ? "kept" : "breaks"),
                Figures.fraction(ladder.c()),
                Figures.decimals(ladder.entropy(), 3),
                Figures.fraction(ladder.gamma()),
                Figures.fraction(ladder.largestGamma()),
                Figures.decimals(ladder.overlap(), 3),
                Figures.decimals(ladder.promise(), 3));
    }

    private Label step(String key, double value, String words) {
        var name = Ui.label(Words.of("exact.ladder." + key), "ladder-name");
        var figure = Ui.named("ladder-" + key, Ui.uncut(Ui.label(Figures.decimals(value, 3), "ladder-value")));
        var note = Ui.wrapped(words, "card-note");
        var row = Ui.row("ladder-row", name, Ui.spring(), figure);
        getChildren().add(new VBox(row, note));
        return note;
    }
}
