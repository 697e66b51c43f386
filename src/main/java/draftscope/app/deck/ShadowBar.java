package draftscope.app.deck;

import draftscope.app.charts.ShadowsViewModel;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import java.util.ArrayList;
import java.util.OptionalDouble;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.VBox;

/** Asks what the policies would be worth if the draft cost another share of the target's step. */
final class ShadowBar extends VBox {

    private static final double MOST = 60;
    private static final double LINE = 16;

    private final Slider slider = Ui.wide(Ui.named("shadow-share", new Slider(0, MOST, 0)));

    ShadowBar(ShadowsViewModel shadows) {
        getStyleClass().add("shadow-bar");
        slider.setBlockIncrement(5);
        slider.setAccessibleText(Words.of("shadow.slider"));
        Hover.says(slider, Words.of("shadow.slider.hover"));
        slider.setMinWidth(60);
        slider.valueProperty().addListener((observed, before, now) -> shadows.share
                .set(now.doubleValue() < 0.5
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Math.round(now.doubleValue()) / 100.0)));
        shadows.share.addListener((observed, before, now) -> show(now));
        var choices = new ArrayList<Node>();
        choices.add(choice(Words.of("shadow.as_measured"), "measured", 0));
        choices.add(slider);
        for (double share : ShadowsViewModel.SHARES) {
            choices.add(choice(Figures.percent(share), Long.toString(Math.round(100 * share)), 100 * share));
        }
        var row = Ui.row("shadow-row", choices.toArray(new Node[0]));
        row.disableProperty().bind(shadows.possible.not());
        getChildren().addAll(
                lines(shadows.question, "shadow-question", LINE), row, lines(shadows.note, "shadow-note", 2 * LINE));
    }

    private Node choice(String words, String id, double value) {
        var link = Ui.named("shadow-" + id, Ui.uncut(new Hyperlink(words)));
        link.getStyleClass().add("shadow-choice");
        link.setOnAction(e -> {
            link.setVisited(false);
            slider.setValue(value);
        });
        return link;
    }

    private void show(OptionalDouble share) {
        double value = 100 * share.orElse(0);
        if (Math.abs(slider.getValue() - value) > 0.6) {
            slider.setValue(value);
        }
    }

    /** Words in a room that stays as high whatever they say. */
    private static Label lines(ObservableValue<String> words, String style, double height) {
        var label = Ui.named(style, Ui.label(words, style));
        label.setWrapText(true);
        label.setAlignment(Pos.TOP_LEFT);
        label.setMinHeight(height);
        label.setPrefHeight(height);
        label.setMaxHeight(height);
        Hover.says(label, words);
        return label;
    }
}
