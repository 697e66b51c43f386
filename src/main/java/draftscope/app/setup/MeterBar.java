package draftscope.app.setup;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.draw.Words;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Prompt and new tokens as parts of the context, with their counts below. Keeps its height whatever it says. */
final class MeterBar extends VBox {

    private static final double HEIGHT = 4;
    private static final double LINES = 32;

    private final Bar bar = new Bar();
    private final Label words = Ui.label("", "meter-words");
    private final ObservableValue<PromptMeter.Reading> reading;
    private final ObservableValue<String> more;

    /** @param more what else belongs to the prompt, in words; empty for nothing */
    MeterBar(ObservableValue<PromptMeter.Reading> reading, ObservableValue<String> more) {
        this.reading = reading;
        this.more = more;
        getStyleClass().add("prompt-meter");
        words.setId("prompt-meter");
        words.setWrapText(true);
        words.setMinHeight(LINES);
        words.setPrefHeight(LINES);
        words.setMaxHeight(LINES);
        words.setMaxWidth(Double.MAX_VALUE);
        Hover.says(words, words.textProperty());
        getChildren().addAll(bar, words);
        Watch.always(this::show, reading, more);
    }

    private void show() {
        var now = reading.getValue();
        for (var room : PromptMeter.Room.values()) {
            pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(room.id()), room == now.room());
        }
        var counted = now.words().isEmpty() ? Words.of("meter.unknown") : now.words();
        words.setText(more.getValue().isEmpty() ? counted : counted + " · " + more.getValue());
        bar.requestLayout();
    }

    /** Two lengths on a track. */
    private final class Bar extends Region {

        private final Region prompt = part("meter-prompt");
        private final Region added = part("meter-added");

        Bar() {
            getStyleClass().add("meter-track");
            setMinHeight(HEIGHT);
            setPrefHeight(HEIGHT);
            setMaxHeight(HEIGHT);
            getChildren().addAll(added, prompt);
        }

        private static Region part(String styleClass) {
            var part = new Region();
            part.getStyleClass().add(styleClass);
            part.setManaged(false);
            return part;
        }

        @Override
        protected void layoutChildren() {
            double first = Math.round(getWidth() * reading.getValue().prompt());
            prompt.resizeRelocate(0, 0, first, HEIGHT);
            added.resizeRelocate(first, 0, Math.round(getWidth() * reading.getValue().added()), HEIGHT);
        }
    }
}
