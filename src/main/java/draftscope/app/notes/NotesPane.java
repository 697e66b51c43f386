package draftscope.app.notes;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.lesson.SpanFlow;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The notes: how long it has gone on, what is told, asked and answered, and what comes next. */
public final class NotesPane extends VBox {

    /** Narrowest pane in which nothing is cut. */
    public static final double MIN_WIDTH = 360;

    /** Lowest pane in which nothing is cut. */
    public static final double MIN_HEIGHT = 320;

    private static final double SCROLLED = 0.8;

    private final ScrollPane scroller;
    private final Map<Notes.Kind, PartView> views = new EnumMap<>(Notes.Kind.class);

    public NotesPane(NotesViewModel notes) {
        setId("notes");
        getStyleClass().add("notes-pane");
        AreaSheet.dress(this, "notes");
        var time = Ui.label(notes.elapsed, "notes-time");
        time.setId("notes-time");
        time.setMinWidth(Region.USE_PREF_SIZE);
        time.setAccessibleText(Words.of("notes.elapsed"));
        notes.elapsed.addListener((observed, before, now) -> time.setAccessibleText(Words.of("notes.elapsed") + " " + now));
        var again = Ui.button("notes-restart", Words.of("notes.restart"), Feather.ROTATE_CCW, notes::restart);
        Hover.says(again, Words.of("notes.restart.hover"));
        var body = new VBox();
        body.getStyleClass().add("notes-body");
        for (var kind : Notes.Kind.values()) {
            var view = new PartView(kind);
            views.put(kind, view);
            body.getChildren().add(view);
        }
        scroller = Ui.scroller(body, "notes-scroller");
        scroller.setId("notes-scroller");
        scroller.setAccessibleText(Words.of("notes.title"));
        scroller.setMinHeight(0);
        VBox.setVgrow(scroller, Priority.ALWAYS);
        var rule = Ui.wrapped(Words.of("notes.rule"), "notes-rule");
        rule.setId("notes-rule");
        getChildren().addAll(
                Ui.row("notes-head", Ui.label(Words.of("notes.elapsed"), "notes-word"), time, Ui.spring(), again), scroller, rule);
        addEventFilter(KeyEvent.KEY_PRESSED, this::scroll);
        notes.said.addListener((observed, before, now) -> show(now));
        show(notes.said.get());
    }

    private void show(Notes said) {
        views.forEach((kind, view) -> view.show(said.parts().stream().filter(part -> part.kind() == kind).findFirst()));
    }

    /** Without the system's command key these keys are the clock's. */
    private void scroll(KeyEvent event) {
        if (event.isShortcutDown() && (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP)) {
            double hidden = scroller.getContent().getLayoutBounds().getHeight() - scroller.getViewportBounds().getHeight();
            double by = hidden <= 0 ? 0 : SCROLLED * scroller.getViewportBounds().getHeight() / hidden;
            double to = scroller.getVvalue() + (event.getCode() == KeyCode.DOWN ? by : -by);
            scroller.setVvalue(Math.max(0, Math.min(1, to)));
            event.consume();
        }
    }

    /** A part; takes no room while it says nothing. */
    private static final class PartView extends VBox {

        private final SpanFlow said;
        private final SpanFlow answer;
        private final VBox right;

        PartView(Notes.Kind kind) {
            setId("notes-" + kind.id());
            getStyleClass().addAll("notes-part", "notes-part-" + kind.id());
            setAccessibleRole(AccessibleRole.TEXT);
            said = new SpanFlow("notes-said-" + kind.id());
            answer = new SpanFlow("notes-answer-" + kind.id());
            right = new VBox(Ui.label(Words.of("notes.answer"), "notes-answer-word"), answer);
            right.getStyleClass().add("notes-answer");
            getChildren().addAll(Ui.label(kind.words(), "notes-word"), said, right);
        }

        void show(Optional<Notes.Part> part) {
            Ui.there(this, part.isPresent());
            part.ifPresent(shown -> {
                said.show(shown.said());
                answer.show(shown.answer());
                Ui.there(right, !shown.answer().isEmpty());
                setAccessibleText(shown.spoken());
            });
        }
    }
}
