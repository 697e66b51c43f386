package draftscope.app.hold;

import draftscope.app.home.KeyCap;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.app.play.ClockViewModel;
import draftscope.draw.Words;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The question with its answers, the hands for each, and how the class has done so far. */
public final class HoldCard extends VBox {

    private static final PseudoClass RIGHT = PseudoClass.getPseudoClass("right");
    private static final PseudoClass MISSED = PseudoClass.getPseudoClass("missed");

    private final HoldViewModel hold;
    private final ClockViewModel clock;
    private final Label asked = Ui.named("hold-question", Ui.wrapped("", "hold-question"));
    private final Label said = Ui.named("hold-tally", Ui.wrapped("", "hold-tally"));
    private final FlowPane answers = new FlowPane();
    private final Map<Integer, Label> counts = new HashMap<>();
    private final Map<Integer, Button> buttons = new HashMap<>();
    private final Button on = Ui.named("hold-on", Ui.uncut(new Button()));
    private final Button lower = Ui.uncut(new Button(Words.of("hold.lower")));
    private final Label keys = Ui.uncut(Ui.label(Words.of("hold.keys"), "hold-keys"));

    public HoldCard(HoldViewModel hold, ClockViewModel clock) {
        this.hold = hold;
        this.clock = clock;
        setId("hold-card");
        getStyleClass().addAll("card-box", "hold-card");
        setMaxHeight(Region.USE_PREF_SIZE);
        answers.getStyleClass().add("hold-answers");
        on.getStyleClass().add("accent");
        Ui.button("hold-lower", lower, Words.of("hold.lower.hover"), hold::lower).getStyleClass().add("flat");
        Hover.says(on, hold.state.map(now -> Words.of(now == HoldViewModel.State.ASKED ? "hold.reveal.hover" : "hold.on.hover")));
        // The keys are the clock's and the hands'.
        on.setFocusTraversable(false);
        lower.setFocusTraversable(false);
        getChildren().addAll(
                Ui.row("hold-head", asked, Ui.spring(), keys, lower, on), answers, said);
        visibleProperty().bind(Bindings.createBooleanBinding(
                () -> hold.question.get().isPresent() || !hold.note.get().isEmpty(), hold.question, hold.note));
        hold.question.subscribe(this::ask);
        Watch.changes(this::dress, hold.state, hold.note, hold.tally);
        Watch.changes(this::count, hold.hands, hold.answer);
    }

    private void ask(Optional<Question> question) {
        counts.clear();
        buttons.clear();
        answers.getChildren().clear();
        question.ifPresent(q -> q.answers().forEach(this::offer));
        dress();
        count();
    }

    private void offer(Question.Answer answer) {
        var raised = Ui.label("", "hold-hands");
        var button = new Button("", Ui.row(
                "hold-answer-row", KeyCap.of(Integer.toString(answer.key())), Ui.label(answer.words(), "hold-words"), raised));
        var hover = Words.of("hold.answer.hover", answer.key());
        Ui.button("hold-answer-" + answer.key(), button, hover, () -> hold.raise(answer.key()));
        button.getStyleClass().add("hold-answer");
        button.setFocusTraversable(false);
        counts.put(answer.key(), raised);
        buttons.put(answer.key(), button);
        answers.getChildren().add(button);
    }

    private void dress() {
        var question = hold.question.get();
        boolean asks = hold.asks();
        boolean told = hold.state.get() == HoldViewModel.State.TOLD;
        asked.setText(question.map(Question::words).orElseGet(hold.note::get));
        Ui.there(answers, question.isPresent());
        Ui.there(said, question.isPresent());
        said.setText(hold.state.get() == HoldViewModel.State.COMING
                ? Words.of("hold.coming")
                : hold.tally.get().isEmpty() ? Words.of("hold.tally.none") : hold.tally.get());
        // Nothing asked, nothing counted: only the room stays.
        keys.setVisible(asks);
        lower.setVisible(asks);
        on.setVisible(asks || told || question.isEmpty());
        on.setText(Words.of(asks ? "hold.reveal" : "hold.on"));
        on.setOnAction(e -> {
            if (asks) {
                hold.reveal();
            } else {
                clock.toggle();
            }
        });
    }

    private void count() {
        var right = hold.answer.get();
        counts.forEach((key, label) -> {
            int raised = hold.hands.get().getOrDefault(key, 0);
            boolean is = right.isPresent() && right.getAsInt() == key;
            label.setText(is
                    ? Words.of("hold.hands.right", raised)
                    : Words.of("hold.hands", raised));
            buttons.get(key).pseudoClassStateChanged(RIGHT, is);
            buttons.get(key).pseudoClassStateChanged(MISSED, right.isPresent() && !is);
            buttons.get(key).setAccessibleText(Words.of(
                    "hold.answer.spoken",
                    hold.question.get().flatMap(q -> q.answers().stream()
                                    .filter(answer -> answer.key() == key)
                                    .findFirst()
                                    .map(Question.Answer::words))
                            .orElse(""),
                    raised));
        });
    }
}
