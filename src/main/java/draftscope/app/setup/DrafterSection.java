package draftscope.app.setup;

import draftscope.app.kit.Choices;
import draftscope.app.kit.Hover;
import draftscope.app.kit.ParameterFields;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.decoding.drafter.AnswerMemory;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.draw.Words;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Who drafts. The options of the one that is chosen take the place of the choice, so that nothing below moves. */
final class DrafterSection extends VBox {

    private static final double TWO_LINES = 34;

    private final DrafterForm form;
    private final Label meaning = wrapped("drafter-meaning");
    private final Label missing = wrapped("drafter-missing");
    private final ToggleButton more = new ToggleButton();
    private final VBox options = new VBox();
    private final ScrollPane scroller = Ui.scroller(options, "setup-scroller");
    private final Label title = Ui.label("", "section-title");
    private final VBox choice;

    DrafterSection(DrafterForm form) {
        this.form = form;
        getStyleClass().addAll("section", "drafter-section");
        missing.setId("drafter-missing");
        more.setId("drafter-more");
        more.getStyleClass().addAll("flat", "options-button");
        more.setMinWidth(96);
        more.setAlignment(Pos.CENTER_RIGHT);
        options.getStyleClass().add("drafter-shape");
        options.setId("drafter-shape");
        choice = new VBox(drafters(), new StackPane(meaning, missing));
        choice.getStyleClass().add("section");
        // As high as the choice, whatever is in it.
        scroller.setMinHeight(0);
        scroller.setPrefHeight(0);
        scroller.setMaxHeight(Double.MAX_VALUE);
        title.setMinWidth(0);
        getChildren().addAll(
                Ui.row("section-head", title, Ui.spring(), more), new StackPane(choice, scroller));
        Watch.always(this::show, more.selectedProperty(), form.drafter, form.offered);
    }

    private Node drafters() {
        var buttons = new Choices<>(
                "drafter", form.drafters(), form.drafter, DrafterEntry::name, DrafterEntry::title, DrafterEntry::meaning)
                .wrapped();
        for (var button : buttons.getChildren()) {
            var drafter = (DrafterEntry) button.getUserData();
            button.setDisable(!form.offered.get().contains(drafter));
            form.offered.addListener((observed, before, now) -> button.setDisable(!now.contains(drafter)));
        }
        return buttons;
    }

    private void show() {
        var drafter = form.drafter.get();
        meaning.setText(drafter.meaning());
        missing.setText(form.missing());
        // One room for both: what is missing says more than what it would be.
        missing.setVisible(!missing.getText().isEmpty());
        meaning.setVisible(!missing.isVisible());
        boolean any = !drafter.parameters().isEmpty();
        // It keeps its room, so that no drafter moves what stands below.
        more.setVisible(any);
        boolean open = any && more.isSelected();
        more.setText(Words.of(open ? "drafter.others" : "drafter.options"));
        more.setGraphic(Ui.icon(open ? Feather.CHEVRON_LEFT : Feather.CHEVRON_RIGHT));
        title.setText(open ? Words.of("drafter.of", drafter.title()) : Words.of("drafter"));
        choice.setVisible(!open);
        scroller.setVisible(open);
        options.getChildren().setAll(ParameterFields.of(form.options(drafter)));
        if (drafter.remembers()) {
            options.getChildren().add(answers(form.answers));
        }
    }

    private static Node answers(AnswersForm answers) {
        var held = Ui.label("", "card-note");
        held.setId("answers-held");
        held.textProperty().bind(answers.words());
        Hover.says(held, Words.of("answers.hover", AnswerMemory.MOST_ANSWERS, AnswerMemory.MOST_TOKENS));
        var forget = Ui.button("answers-forget", Words.of("answers.forget"), Feather.TRASH_2, answers::forget, "small");
        Hover.says(forget, Words.of("answers.forget.hover"));
        forget.disableProperty().bind(answers.empty());
        return Ui.row("section-head", held, Ui.spring(), forget);
    }

    private static Label wrapped(String styleClass) {
        var label = Ui.label("", "policy-meaning", styleClass);
        Ui.lines(label, TWO_LINES);
        return label;
    }
}
