package draftscope.app.lesson;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The card folded to one line: what is to be done, how far it is, and the ways on, back and to the whole card. */
final class LessonStrip extends HBox {

    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

    private final LessonRun<?> lesson;
    private final FontIcon mark = Ui.icon(Feather.CIRCLE);
    private final Label act = Ui.label("", "lesson-act-words");
    private final Button unfold = Ui.uncut(new Button(Words.of("lesson.unfold"), Ui.icon(Feather.CHEVRON_UP)));
    private final Button back;
    private final Button next;

    LessonStrip(LessonRun<?> lesson, Runnable unfolded) {
        this.lesson = lesson;
        back = Ui.uncut(Ui.iconButton("lesson-strip-back", Feather.CHEVRON_LEFT, Words.of("lesson.back"), lesson::back));
        next = Ui.uncut(Ui.button("lesson-strip-next", new Button(), "", lesson::next));
        setId("lesson-strip");
        getStyleClass().addAll("lesson-strip", "lesson-act");
        AreaSheet.dress(this, "lesson");
        act.setId("lesson-strip-act");
        act.setTextOverrun(OverrunStyle.ELLIPSIS);
        act.setMinWidth(0);
        var told = Ui.named("lesson-strip-told", Ui.label(lesson.told, "lesson-told"));
        told.setMinWidth(0);
        // Words that change give way to those that do not.
        told.setMaxWidth(Double.MAX_VALUE);
        Ui.button("lesson-unfold", unfold, Words.of("lesson.unfold.hover"), unfolded).getStyleClass().add("flat");
        Hover.says(act, act.textProperty());
        getChildren().addAll(mark, act, Ui.wide(told), unfold, back, next);
        Watch.always(this::show, lesson.at, lesson.done);
    }

    private void show() {
        var step = lesson.step();
        boolean done = lesson.done.get();
        mark.setIconCode(done ? Feather.CHECK_CIRCLE : Feather.CIRCLE);
        pseudoClassStateChanged(DONE, done);
        act.setText(LessonCard.asked(step).orElse(step.title()));
        back.setDisable(lesson.first());
        LessonCard.lead(lesson, next);
    }

    void take() {
        next.requestFocus();
    }
}
