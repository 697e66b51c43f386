package draftscope.app.stage;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.play.StageViewModel;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import draftscope.draw.stage.TextSpan;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The text on stage to search in, to select from and to copy. */
public final class TextSheet extends VBox {

    private static final double WIDTH = 760;
    private static final double HEIGHT = 560;

    private final StageViewModel stage;
    private final TextField find = Ui.wide(Ui.named("text-find", new TextField()));
    private final TextArea text = Ui.tall(Ui.named("text-whole", new TextArea()));
    private final Label found = Ui.named("text-found", Ui.label("", "text-found"));

    public TextSheet(StageViewModel stage) {
        this.stage = stage;
        getStyleClass().add("text-sheet");
        AreaSheet.dress(this, "stage");
        find.setPromptText(Words.of("text.find"));
        find.setAccessibleText(Words.of("text.find"));
        find.textProperty().addListener((observed, before, now) -> seek(0));
        find.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER) {
                next(e.isShiftDown() ? -1 : 1);
                e.consume();
            }
        });
        text.setEditable(false);
        text.setWrapText(true);
        text.setAccessibleText(Words.of("text.title"));
        var copy = Ui.named("text-copy", new Button(Words.of("text.copy.selected"), Ui.icon(Feather.COPY)));
        Hover.says(copy, Words.of("text.copy.selected.hover"));
        copy.setOnAction(e -> Ui.copy(text.getSelectedText().isEmpty() ? text.getText() : text.getSelectedText()));
        getChildren().addAll(
                Ui.row(
                        "text-find-row",
                        find,
                        found,
                        button("text-previous", Feather.CHEVRON_UP, "text.find.previous", -1),
                        button("text-next", Feather.CHEVRON_DOWN, "text.find.next", 1),
                        copy),
                text);
        setPrefSize(WIDTH, HEIGHT);
        sceneProperty().addListener((observed, before, now) -> Optional.ofNullable(now).ifPresent(s -> show()));
        show();
    }

    /** As the text is when somebody looks; a run that goes on goes on after it. */
    private void show() {
        text.setText(stage.text().stream().map(TextSpan::text).collect(Collectors.joining()));
        seek(0);
    }

    private Button button(String id, Feather icon, String key, int direction) {
        return Ui.iconButton(id, icon, Words.of(key), () -> next(direction));
    }

    private void next(int direction) {
        seek(direction > 0 ? text.getSelection().getEnd() : -text.getSelection().getStart() - 1);
    }

    /** Marks the first find from a place on, or before {@code -from - 1} where it is negative; at either end it goes round. */
    private void seek(int from) {
        var all = text.getText().toLowerCase(Locale.ROOT);
        var wanted = find.getText().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            found.setText("");
            text.deselect();
            return;
        }
        int at = from >= 0 ? all.indexOf(wanted, from) : -from - 2 < 0 ? -1 : all.lastIndexOf(wanted, -from - 2);
        int round = at >= 0 ? at : from >= 0 ? all.indexOf(wanted) : all.lastIndexOf(wanted);
        if (round < 0) {
            found.setText(Words.of("text.find.none"));
            text.deselect();
            return;
        }
        text.selectRange(round, round + wanted.length());
        found.setText(Words.of("text.find.of", count(all.substring(0, round), wanted) + 1, count(all, wanted)));
    }

    private static int count(String all, String wanted) {
        int count = 0;
        for (int at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + wanted.length())) {
            count++;
        }
        return count;
    }
}
