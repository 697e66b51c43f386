package draftscope.app.stage;

import draftscope.app.kit.Choices;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.app.play.ClockViewModel;
import draftscope.app.play.PaceChoice;
import draftscope.app.play.StepUnit;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The presentation clock's bar: go, step, pace, and a slider over the whole run. */
public final class ClockBar extends Region {

    /** Room for the longest words of a run of some thousand rounds. */
    private static final double PLACE = 268;

    private static final double ROW = 42;
    private static final double GAP = 8;

    private final HBox buttons;
    private final HBox run;
    private final ClockViewModel clock;
    private final Slider scrub = Ui.wide(Ui.named("scrub", new Slider(0, 1, 0)));
    private boolean following;

    public ClockBar(ClockViewModel clock) {
        this.clock = clock;
        setId("clock");
        getStyleClass().add("clock-bar");
        AreaSheet.dress(this, "clock", "hold");
        buttons = Ui.row(
                "clock-row",
                transport(),
                words("clock.step"),
                segments("step", List.of(StepUnit.values()), clock.unit, StepUnit::words, StepUnit::id),
                words("clock.pace"),
                segments("pace", List.of(PaceChoice.values()), clock.pace, PaceChoice::words, PaceChoice::id));
        run = Ui.row("clock-row", new PhaseRow(clock), scrubber(), place());
        getChildren().addAll(buttons, run);
        disableProperty().bind(clock.ready.not());
    }

    /** Its height follows from its width. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return sides() + Math.max(buttons.minWidth(-1), run.minWidth(-1));
    }

    @Override
    protected double computePrefWidth(double height) {
        return sides() + buttons.prefWidth(-1) + GAP + run.prefWidth(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return ROW * (width < 0 || oneRow(width) ? 1 : 2);
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double left = getInsets().getLeft();
        double wide = getWidth() - sides();
        double first = buttons.minWidth(-1);
        if (oneRow(getWidth())) {
            buttons.resizeRelocate(left, 0, first, ROW);
            run.resizeRelocate(left + first + GAP, 0, wide - first - GAP, ROW);
        } else {
            buttons.resizeRelocate(left, 0, wide, ROW);
            run.resizeRelocate(left, ROW, wide, ROW);
        }
    }

    private boolean oneRow(double width) {
        return width >= sides() + buttons.minWidth(-1) + GAP + run.minWidth(-1);
    }

    private double sides() {
        return getInsets().getLeft() + getInsets().getRight();
    }

    private Node transport() {
        var goes = Ui.icon(Feather.PAUSE);
        var stands = Ui.icon(Feather.PLAY);
        var said = clock.playing.map(playing -> Words.of(playing ? "clock.pause" : "clock.play"));
        var play = Ui.button("clock-play", Ui.iconic(new Button("", stands), said.getValue(), "", "clock-button"), "", clock::toggle);
        Hover.says(play, said);
        Runnable dress = () -> {
            play.setGraphic(clock.playing.get() ? goes : stands);
            play.setAccessibleText(said.getValue());
        };
        Watch.always(dress, clock.playing);
        play.getStyleClass().add("clock-play");
        return Ui.row(
                "transport",
                button("clock-start", Feather.SKIP_BACK, "clock.start", () -> clock.seek(0)),
                button("clock-back", Feather.CHEVRON_LEFT, "clock.back", () -> clock.step(-1)),
                play,
                button("clock-on", Feather.CHEVRON_RIGHT, "clock.on", () -> clock.step(1)),
                button("clock-verdict", Feather.CHECK_SQUARE, "clock.verdict", clock::nextVerdict),
                button("clock-end", Feather.SKIP_FORWARD, "clock.end", clock::toEnd));
    }

    private static Button button(String id, Ikon icon, String key, Runnable action) {
        return Ui.iconButton(id, icon, Words.of(key), action, "clock-button");
    }

    private static Node words(String key) {
        return Ui.uncut(Ui.label(Words.of(key), "clock-word"));
    }

    private static <T> Node segments(
            String id, List<T> choices, ObjectProperty<T> chosen, Function<T, String> words, Function<T, String> ids) {
        var hover = Words.of("clock." + id + ".hover");
        var buttons = Ui.named(id, Ui.uncut(new Choices<>(id, choices, chosen, ids, words, choice -> hover).joined()));
        buttons.getStyleClass().add("clock-segments");
        return buttons;
    }

    private Node scrubber() {
        scrub.setMinWidth(120);
        scrub.setMaxWidth(Double.MAX_VALUE);
        scrub.setBlockIncrement(1);
        scrub.setAccessibleText(Words.of("clock.scrub"));
        Watch.changes(this::follow, clock.steps, clock.step);
        scrub.valueProperty().addListener((observed, before, now) -> {
            int wanted = (int) Math.round(now.doubleValue());
            if (!following && wanted != clock.step.get()) {
                clock.seek(wanted);
            }
        });
        follow();
        return scrub;
    }

    private void follow() {
        following = true;
        scrub.setMax(Math.max(1, clock.steps.get() - 1));
        if (Math.round(scrub.getValue()) != clock.step.get()) {
            scrub.setValue(clock.step.get());
        }
        following = false;
    }

    private Node place() {
        var place = Ui.named("place", Ui.label(clock.place(), "clock-place"));
        Hover.says(place, Words.of("clock.place.hover"));
        // The slider keeps its place however long the run is.
        place.setPrefWidth(PLACE);
        place.setMinWidth(PLACE);
        return place;
    }
}
