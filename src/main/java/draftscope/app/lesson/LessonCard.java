package draftscope.app.lesson;

import draftscope.app.kit.Ui;
import draftscope.app.lesson.act.Act;
import draftscope.app.lesson.book.Span;
import draftscope.app.lesson.book.Step;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a step says and asks, with the ways on, back and out. */
final class LessonCard extends VBox {

    /** How wide it is, and how narrow it can be where it would hide what it speaks of. */
    static final double WIDTH = 400;

    static final double NARROW = 308;
    private static final double TWO_LINES = 36;
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

    private final LessonRun<?> lesson;
    private final Label number = Ui.label("", "lesson-number");
    private final Label title = Ui.label("", "lesson-title");
    private final SpanFlow text = new SpanFlow("lesson-text");
    private final FontIcon mark = Ui.icon(Feather.CIRCLE);
    private final Label act = Ui.label("", "lesson-act-words");
    private final Label told = new Label() {
        @Override
        protected double computePrefHeight(double width) {
            return Math.max(TWO_LINES, super.computePrefHeight(width));
        }
    };
    private final HBox acts = Ui.row("lesson-act");
    private final SpanFlow exercise = new SpanFlow("lesson-exercise");
    private final TextField typed = new TextField();
    private final Button check = button("check", this::check);
    private final Button yes = button("yes", () -> answer(true));
    private final Button no = button("no", () -> answer(false));
    private final HBox answers = Ui.row("lesson-answers", typed, check, yes, no);
    private final SpanFlow solution = new SpanFlow("lesson-solution");
    private final SpanFlow question = new SpanFlow("lesson-question");
    private final ToggleButton reveal = new ToggleButton(Words.of("lesson.reveal"));
    private final SpanFlow answer = new SpanFlow("lesson-answer");
    private final ToggleButton teacher = new ToggleButton("", Ui.icon(Feather.BOOK_OPEN));
    private final Label left = Ui.label("", "lesson-left");
    private final Button back = new Button(Words.of("lesson.back"), Ui.icon(Feather.CHEVRON_LEFT));
    private final Button next = new Button(Words.of("lesson.next"));
    private final Label keys = Ui.label(Words.of("lesson.keys"), "lesson-keys");
    /** What the card is drawn by. */
    final HBox head;
    private final VBox body;
    private final HBox foot;

    /** @param notes whether the notes of who teaches are open: they are not for whom this card is */
    LessonCard(LessonRun<?> lesson, BooleanProperty notes, Runnable folded) {
        this.lesson = lesson;
        setId("lesson-card");
        getStyleClass().addAll("card-box", "lesson-card");
        AreaSheet.dress(this, "lesson");
        var close = Ui.iconButton("lesson-end", Feather.X, Words.of("lesson.end"), lesson::end);
        Ui.named("lesson-teacher", Ui.iconic(teacher, Words.of("lesson.teacher"), Words.of("lesson.teacher")));
        teacher.selectedProperty().bindBidirectional(notes);
        reveal.setId("lesson-reveal");
        reveal.getStyleClass().add("small");
        reveal.selectedProperty().addListener((observed, before, now) -> revealed());
        wrapped(title, "lesson-title");
        wrapped(act, "lesson-act");
        wrapped(left, "lesson-left");
        told.setId("lesson-told");
        told.getStyleClass().add("lesson-told");
        told.setWrapText(true);
        // Room for two lines is kept: nothing moves while little is told.
        told.setMinHeight(Region.USE_PREF_SIZE);
        told.textProperty().bind(lesson.told);
        var asked = new VBox(act, told);
        acts.getChildren().addAll(mark, Ui.wide(asked));
        typed.setId("lesson-typed");
        typed.setAccessibleText(Words.of("lesson.typed"));
        typed.setPromptText(Words.of("lesson.typed"));
        typed.setOnAction(e -> check());
        HBox.setHgrow(typed, Priority.ALWAYS);
        number.setMinWidth(0);
        Ui.uncut(Ui.button("lesson-back", back, "", lesson::back));
        Ui.uncut(Ui.button("lesson-next", next, "", lesson::next));
        var fold = Ui.iconButton("lesson-fold", Feather.CHEVRON_DOWN, Words.of("lesson.fold"), folded);
        head = Ui.row("lesson-head", number, Ui.spring(), teacher, fold, close);
        body = new VBox(title, text, exercise, answers, acts, solution, question, reveal, answer, left);
        body.getStyleClass().add("lesson-body");
        keys.setMinWidth(0);
        foot = Ui.row("lesson-foot", keys, Ui.spring(), back, next);
        var scroller = Ui.scroller(body, "lesson-scroller");
        scroller.setFocusTraversable(false);
        scroller.setMinHeight(0);
        getChildren().addAll(head, Ui.tall(scroller), foot);
        setPrefWidth(WIDTH);
        lesson.at.addListener((observed, before, now) -> show());
        lesson.done.addListener((observed, before, now) -> progress());
        show();
    }

    private static void wrapped(Label label, String id) {
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
    }

    private Button button(String key, Runnable action) {
        return Ui.button("lesson-" + key, Words.of("lesson." + key), action);
    }

    /** As high as all of it; who places it may give it less, and then its middle scrolls. */
    @Override
    protected double computePrefHeight(double width) {
        double inside = (width < 0 ? WIDTH : width) - snappedLeftInset() - snappedRightInset();
        return snappedTopInset() + head.prefHeight(inside) + getSpacing() + body.prefHeight(inside) + getSpacing()
                + foot.prefHeight(inside) + snappedBottomInset() + 1;
    }

    private void show() {
        var step = lesson.step();
        number.setText(lesson.number());
        title.setText(step.title());
        text.show(step.text());
        act.setText(asked(step).orElse(""));
        there(step.asks(), acts);
        exercise.show(step.exercise().map(e -> e.question()).orElse(List.of()));
        boolean choice = step.exercise().filter(e -> e.kind().yesOrNo()).isPresent();
        there(step.exercise().isPresent(), answers);
        there(choice, yes, no);
        there(!choice, typed, check);
        typed.clear();
        question.show(step.question());
        there(!step.answer().isEmpty(), reveal);
        reveal.setSelected(false);
        there(!step.note().isEmpty(), teacher);
        var problems = lesson.lesson.problems();
        left.setText(problems.isEmpty() ? "" : Words.of("lesson.left", problems.size(), problems.get(0).where()));
        there(!left.getText().isEmpty(), left);
        back.setDisable(lesson.first());
        progress();
        // The button has the keyboard, so what is said goes with it.
        next.setAccessibleHelp(Stream.of(number.getText(), title.getText(), Span.plain(step.text()), act.getText())
                .filter(words -> !words.isEmpty())
                .reduce((one, other) -> one + ". " + other)
                .orElse(""));
    }

    private void revealed() {
        answer.show(reveal.isSelected() ? lesson.answer() : List.of());
    }

    private void progress() {
        var step = lesson.step();
        boolean done = lesson.done.get();
        revealed();
        mark.setIconCode(done ? Feather.CHECK_CIRCLE : Feather.CIRCLE);
        acts.pseudoClassStateChanged(DONE, done);
        solution.show(done ? step.exercise().map(e -> e.shown()).orElse(List.of()) : List.of());
        lead(lesson, next);
    }

    /** What a step asks for in a line; empty where it is only read. */
    static Optional<String> asked(Step step) {
        return step.act().map(Act::words).or(() -> step.exercise().map(e -> Words.of("lesson.exercise")));
    }

    /** Lets a button say how it leads on: past what was not done it does not ask to be pressed. */
    static void lead(LessonRun<?> lesson, Button next) {
        boolean skip = lesson.step().asks() && !lesson.done.get();
        next.setText(Words.of(skip ? "lesson.skip" : lesson.last() ? "lesson.finish" : "lesson.next"));
        next.getStyleClass().remove("accent");
        if (!skip) {
            next.getStyleClass().add("accent");
        }
    }

    private static void there(boolean is, Node... nodes) {
        for (var node : nodes) {
            Ui.there(node, is);
        }
    }

    private void check() {
        lesson.answer(typed.getText());
    }

    private void answer(boolean given) {
        lesson.answer(given);
    }

    /** Takes the keyboard: the field where something is to be typed. */
    void take() {
        if (typed.isVisible() && answers.isVisible() && !lesson.done.get()) {
            typed.requestFocus();
        } else {
            next.requestFocus();
        }
    }
}
