package draftscope.app.lesson;

import draftscope.app.engine.Problem;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.app.lesson.book.LessonFile;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The lessons there are: what each teaches, how far one has come, and its steps to begin at. */
public final class LessonsSheet extends VBox {

    private static final double WIDTH = 800;
    private static final double LIST = 290;
    private static final double HEIGHT = 340;

    private final LessonDesk<?> desk;
    private final Label title = Ui.label("", "lessons-title");
    private final Label about = Ui.wrapped("", "lessons-about");
    private final VBox steps = new VBox();
    private final Button begin = new Button("", Ui.icon(Feather.PLAY));
    private final Button again = new Button(Words.of("lesson.again"));
    private final Button forget = button("forget", Feather.X, () -> chosen().ifPresent(this::forget));

    /** At a desk that starts them. */
    public LessonsSheet(LessonDesk<?> desk) {
        this.desk = desk;
        setId("lessons");
        getStyleClass().add("lessons-sheet");
        AreaSheet.dress(this, "lesson");
        var list = list();
        title.setWrapText(true);
        about.setId("lessons-about");
        steps.getStyleClass().add("lessons-steps");
        var scroller = Ui.scroller(steps, "lesson-scroller");
        scroller.setFocusTraversable(false);
        begin.setId("lessons-begin");
        begin.getStyleClass().add("accent");
        begin.setMinWidth(Region.USE_PREF_SIZE);
        begin.setOnAction(e -> chosen().ifPresent(desk::begin));
        again.setId("lessons-again");
        again.setMinWidth(Region.USE_PREF_SIZE);
        again.setOnAction(e -> chosen().ifPresent(lesson -> desk.begin(lesson, lesson.parts().get(0).name())));
        var right = new VBox(title, about, Ui.tall(scroller), Ui.row("lessons-deeds", begin, again, Ui.spring(), forget));
        right.getStyleClass().add("lessons-right");
        right.setPrefSize(WIDTH - LIST, HEIGHT);
        var said = Ui.label("", "lessons-problems");
        said.setId("lessons-problems");
        said.setWrapText(true);
        desk.problems.addListener((InvalidationListener) changed -> tell(said));
        tell(said);
        getChildren().addAll(
                Ui.row("lessons-body", list, Ui.wide(right)),
                said,
                Ui.row(
                        "lessons-foot",
                        button("open", Feather.FOLDER, desk::open),
                        button("new", Feather.EDIT_3, desk::make),
                        Ui.spring()));
        setPrefWidth(WIDTH);
        Watch.always(this::show, desk.chosen, desk.run);
    }

    private ListView<LessonFile> list() {
        var list = new ListView<>(desk.lessons);
        list.setId("lessons-list");
        list.setAccessibleText(Words.of("sheet.lessons"));
        list.setPlaceholder(new Label(Words.of("lesson.none")));
        list.setMinWidth(LIST);
        list.setPrefSize(LIST, HEIGHT);
        list.setCellFactory(view -> new ListCell<>() {
            @Override
            protected void updateItem(LessonFile lesson, boolean empty) {
                super.updateItem(lesson, empty);
                setText(null);
                setGraphic(empty ? null : row(lesson));
            }
        });
        list.getSelectionModel().selectedItemProperty().addListener((observed, before, now) ->
                Optional.ofNullable(now).ifPresent(lesson -> desk.chosen.set(Optional.of(lesson))));
        desk.chosen.addListener((observed, before, now) -> now.ifPresent(list.getSelectionModel()::select));
        desk.chosen.get().ifPresent(list.getSelectionModel()::select);
        list.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                chosen().ifPresent(desk::begin);
            }
        });
        return list;
    }

    private Node row(LessonFile lesson) {
        var name = Ui.label(lesson.title(), "lessons-name");
        var made = done(lesson);
        var count = Ui.label(
                made == 0 ? Words.of("lesson.steps", lesson.parts().size()) : Words.of("lesson.of", made, lesson.parts().size()),
                "lessons-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        name.setMinWidth(0);
        return Ui.row("lessons-row", name, Ui.spring(), count);
    }

    private int done(LessonFile lesson) {
        var names = desk.progress.done(lesson);
        return (int) lesson.parts().stream().filter(part -> names.contains(part.name())).count();
    }

    private Optional<LessonFile> chosen() {
        return desk.chosen.get();
    }

    private void forget(LessonFile lesson) {
        desk.forget(lesson);
    }

    private void show() {
        var lesson = chosen();
        title.setText(lesson.map(LessonFile::title).orElse(""));
        about.setText(lesson.map(LessonFile::about).orElse(""));
        begin.setDisable(lesson.isEmpty());
        var at = lesson.flatMap(desk.progress::at);
        begin.setText(Words.of(at.isPresent() ? "lesson.resume" : "lesson.begin"));
        again.setVisible(at.isPresent());
        forget.setVisible(lesson.filter(desk::own).isPresent());
        steps.getChildren().clear();
        lesson.ifPresent(shown -> {
            var done = desk.progress.done(shown);
            shown.parts().forEach(part -> steps.getChildren().add(step(shown, part, done.contains(part.name()), at)));
        });
    }

    /** A step is a button: it begins the lesson there. */
    private Node step(LessonFile lesson, LessonFile.Part part, boolean done, Optional<String> at) {
        var button = new Button(part.title(), Ui.icon(done ? Feather.CHECK_CIRCLE : Feather.CIRCLE));
        button.setId("lesson-step-" + part.name());
        button.getStyleClass().addAll("flat", "lessons-step");
        if (done) {
            button.getStyleClass().add("done");
        }
        if (at.filter(part.name()::equals).isPresent()) {
            button.getStyleClass().add("here");
        }
        button.setAccessibleText(part.title() + (done ? ", " + Words.of("lesson.done") : ""));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(e -> desk.begin(lesson, part.name()));
        return button;
    }

    private void tell(Label said) {
        said.setText(desk.problems.stream().map(LessonsSheet::line).collect(Collectors.joining("\n")));
        Ui.there(said, !said.getText().isEmpty());
    }

    private static String line(Problem problem) {
        return problem.where() + ": " + problem.cause() + "; " + problem.fix();
    }

    private static Button button(String key, Ikon icon, Runnable action) {
        return Ui.button("lessons-" + key, Words.of("lesson." + key), icon, action);
    }
}
