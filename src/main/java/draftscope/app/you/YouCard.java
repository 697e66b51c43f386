package draftscope.app.you;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.decoding.drafter.Turns;
import draftscope.draw.Words;
import draftscope.draw.stage.TokenMarks;
import java.util.List;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where a guess is typed or chosen, and what the last one came to. */
public final class YouCard extends VBox {

    private final YouViewModel you;
    private final Label asked = Ui.wrapped("", "hold-question");
    private final FlowPane suggestions = new FlowPane();
    private final TextField field = Ui.wide(Ui.named("you-guess", new TextField()));
    private final Button say = Ui.named("you-say", Ui.uncut(new Button()));

    public YouCard(YouViewModel you) {
        this.you = you;
        setId("you-card");
        getStyleClass().addAll("card-box", "hold-card", "you-card");
        setMaxHeight(Region.USE_PREF_SIZE);
        suggestions.getStyleClass().add("hold-answers");
        field.setPromptText(Words.of("you.hint"));
        field.setAccessibleText(Words.of("you.hint"));
        field.textProperty().bindBidirectional(you.guess);
        field.setOnAction(e -> you.say());
        say.getStyleClass().add("accent");
        say.setOnAction(e -> you.say());
        you.guess.addListener((observed, before, now) -> dress());
        var last = Ui.named("you-last", Ui.wrapped(you.last, "hold-tally"));
        var standings = Ui.named("you-standings", Ui.wrapped(you.standings, "you-standings"));
        getChildren().addAll(
                Ui.row("hold-head", asked, Ui.spring(), Ui.label(Words.of("you.teams"), "hold-keys"), teams()),
                Ui.row("hold-head", field, say),
                suggestions,
                last,
                standings);
        visibleProperty().bind(you.going);
        you.asked.addListener((observed, before, now) -> ask());
        // The keyboard stays in the list, or the Enter that chooses there would hand in a guess.
        you.teams.addListener((observed, before, now) -> asked.setText(you.words()));
        you.suggestions.subscribe(now -> suggest(now));
        ask();
    }

    private ComboBox<Integer> teams() {
        var choice = new ComboBox<>(FXCollections.observableArrayList(1, 2, 3, Turns.MOST));
        choice.setId("you-teams");
        choice.setAccessibleText(Words.of("you.teams"));
        choice.setValue(you.teams.get());
        choice.setMinWidth(Region.USE_PREF_SIZE);
        choice.valueProperty().addListener((observed, before, now) -> you.teams.set(now));
        choice.setOnHidden(e -> Platform.runLater(this::take));
        return choice;
    }

    private void ask() {
        var now = you.asked.get();
        asked.setText(you.words());
        suggestions.setMinHeight(Region.USE_COMPUTED_SIZE);
        field.setDisable(now.isEmpty());
        dress();
        take();
    }

    private void take() {
        if (you.asked.get().isPresent() && getScene() != null) {
            field.requestFocus();
            field.end();
        }
    }

    /** Other suggestions stand where the last ones stood: nothing below them moves while one types. */
    private void suggest(List<String> pieces) {
        double stood = Math.max(suggestions.getMinHeight(), suggestions.getHeight());
        suggestions.setMinHeight(pieces.isEmpty() ? Region.USE_COMPUTED_SIZE : stood);
        suggestions.getChildren().clear();
        if (!pieces.isEmpty()) {
            suggestions.getChildren().add(Ui.label(Words.of("you.perhaps"), "hold-keys"));
        }
        pieces.forEach(this::suggest);
    }

    private void suggest(String piece) {
        var button = new Button(TokenMarks.inOneLine(piece));
        button.getStyleClass().addAll("hold-words", "you-suggestion");
        button.setFocusTraversable(false);
        Hover.says(button, Words.of("you.perhaps.hover"));
        button.setOnAction(e -> {
            you.take(piece);
            field.requestFocus();
            field.end();
        });
        suggestions.getChildren().add(button);
    }

    private void dress() {
        say.setText(Words.of(you.guess.get().isBlank() ? "you.pass" : "you.say"));
        say.setDisable(you.asked.get().isEmpty());
    }
}
