package draftscope.app.home;

import draftscope.app.kit.Ui;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What the program noted of late. */
public final class LogSheet extends VBox {

    private static final double WIDTH = 860;
    private static final double HEIGHT = 420;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    /** Over the log. */
    public LogSheet(LogViewModel log) {
        getStyleClass().add("log-sheet");
        AreaSheet.dress(this, "home");
        var list = new ListView<>(log.lines);
        list.setId("log-lines");
        list.setAccessibleText(Words.of("sheet.log"));
        list.setPrefSize(WIDTH, HEIGHT);
        list.setPlaceholder(Ui.label(Words.of("log.none"), "placeholder"));
        list.setCellFactory(view -> new Line(view));
        log.lines.addListener((ListChangeListener<LogLine>) change -> toNewest(list));
        toNewest(list);
        var copy = Ui.button("log-copy", Words.of("log.copy"), Feather.COPY, () -> Ui.copy(log.whole()));
        var levels = List.of(LogLine.Level.INFO, LogLine.Level.WARNING, LogLine.Level.ERROR);
        var filter = Choice.of("log-level", levels, log.least, level -> Words.of(
                "log.from." + level.id()));
        getChildren().addAll(Ui.row("log-tools", filter, Ui.spring(), copy), Ui.tall(list));
    }

    /** Not before the list has taken in what is new. */
    private static void toNewest(ListView<LogLine> list) {
        Platform.runLater(() -> list.scrollTo(list.getItems().size() - 1));
    }

    private static final class Line extends ListCell<LogLine> {

        private final Label time = Ui.label("", "log-time");
        private final Label level = Ui.label("", "log-level");
        private final Label text = Ui.wrapped("", "log-text");
        private final HBox row = Ui.row("log-row", time, level, text);

        Line(ListView<LogLine> list) {
            for (var fixed : List.of(time, level)) {
                fixed.setMinWidth(Region.USE_PREF_SIZE);
            }
            HBox.setHgrow(text, Priority.ALWAYS);
            row.setPrefWidth(0);
            row.prefWidthProperty().bind(list.widthProperty().subtract(40));
            text.prefWidthProperty().bind(row.prefWidthProperty().subtract(150));
        }

        @Override
        protected void updateItem(LogLine line, boolean empty) {
            super.updateItem(line, empty);
            setGraphic(null);
            setAccessibleText("");
            if (!empty && line != null) {
                time.setText(TIME.format(line.time()));
                level.setText(line.level().words());
                level.getStyleClass().removeIf(name -> name.startsWith("log-level-"));
                level.getStyleClass().add("log-level-" + line.level().id());
                var cause = line.details().lines().findFirst().map(first -> "\n" + first).orElse("");
                text.setText(line.source() + ": " + line.text() + cause);
                setAccessibleText(line.level().words() + ", " + text.getText());
                setGraphic(row);
            }
        }
    }
}
