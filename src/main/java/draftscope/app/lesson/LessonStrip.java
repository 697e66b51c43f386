package draftscope.app.lesson;

import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The card folded to one line: what is to be done, how far it is, and the ways on, back and to the whole card. */
final class LessonStrip extends HBox {

    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

    private final LessonRun<?> lesson;
    private final FontIcon mark = Ui.icon(Feather.CIRCLE);
    private final Label act = Ui.label("", "lesson-act-words");
    private final Button unfold = new Button(Words.of("lesson.unfold"), Ui.icon(Feather.CHEVRON_UP));
    private final Button back = new Button("", Ui.icon(Feather.CHEVRON_LEFT));
    private final Button next = new Button();

    LessonStrip(LessonRun<?> lesson, Runnable unfolded) {
        this.lesson = lesson;
        setId("lesson-strip");
        getStyleClass().addAll("lesson-strip", "lesson-act");
        act.setId("lesson-strip-act");
        act.setTextOverrun(OverrunStyle.ELLIPSIS);
        act.setMinWidth(0);
        var told = Ui.label(lesson.told, "lesson-told");
        told.setId("lesson-strip-told");
        told.setMinWidth(0);
        // Words that change give way to those that do not.
        told.setMaxWidth(Double.MAX_VALUE);
        unfold.setId("lesson-unfold");
        unfold.getStyleClass().add("flat");
        unfold.setTooltip(Ui.tooltip(Words.of("lesson.unfold.hover")));
        unfold.setOnAction(e -> unfolded.run());
        back.setId("lesson-strip-back");
        back.getStyleClass().addAll("flat", "button-icon");
        back.setAccessibleText(Words.of("lesson.back"));
        back.setTooltip(Ui.tooltip(Words.of("lesson.back")));
        back.setOnAction(e -> lesson.back());
        next.setId("lesson-strip-next");
        next.setOnAction(e -> lesson.next());
        for (var kept : List.of(unfold, back, next)) {
            kept.setMinWidth(Region.USE_PREF_SIZE);
        }
        getChildren().addAll(mark, act, Ui.wide(told), unfold, back, next);
        lesson.at.addListener((observed, before, now) -> show());
        lesson.done.addListener((observed, before, now) -> show());
        show();
    }

    private void show() {
        var step = lesson.step();
        boolean done = lesson.done.get();
        mark.setIconCode(done ? Feather.CHECK_CIRCLE : Feather.CIRCLE);
        pseudoClassStateChanged(DONE, done);
        act.setText(LessonCard.asked(step).orElse(step.title()));
        act.setTooltip(Ui.tooltip(act.getText()));
        back.setDisable(lesson.first());
        LessonCard.lead(lesson, next);
    }

    void take() {
        next.requestFocus();
    }
}
