package draftscope.app.home;

import draftscope.app.charts.ChartView;
import draftscope.app.kit.Ui;
import draftscope.app.stage.ShapeLegend;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import draftscope.draw.chart.EntropyLegendPainter;
import draftscope.draw.data.EntropyLegendData;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** All keys, by what they have to do with, and what fills and outlines mean. */
public final class ShortcutSheet extends VBox {

    private static final double COLUMN = 280;
    private static final double WORDS = 640;
    private static final double RAMP = 300;
    private static final double RAMP_HIGH = 46;
    private static final List<String> OPENS = List.of("tour", "sheet_lessons", "sheet_about", "sheet_log", "sheet_settings");

    private final Commands commands;
    private final Function<Shortcut, String> keys;

    public ShortcutSheet(Commands commands, Function<Shortcut, String> keys) {
        this.commands = commands;
        this.keys = keys;
        getStyleClass().add("shortcut-sheet");
        AreaSheet.dress(this, "chips", "home");
        var columns = new HBox(
                column(Category.RUN, Category.PAGES),
                column(Category.CLOCK),
                column(Category.STAGE, Category.WINDOW));
        columns.getStyleClass().add("shortcut-columns");
        var scroller = Ui.scroller(columns, "shortcut-scroller");
        scroller.setId("shortcuts");
        scroller.setAccessibleText(Words.of("sheet.shortcuts"));
        var meaning = Ui.wrapped(Words.of("shortcuts.meaning"), "shortcut-meaning");
        meaning.setPrefWidth(WORDS);
        var more = Ui.row("shortcut-more");
        OPENS.forEach(id -> commands.find(id).map(this::opener).ifPresent(more.getChildren()::add));
        getChildren().addAll(Ui.tall(scroller), colours(), meaning, more);
    }

    /** What the words under it speak of. */
    private static Node colours() {
        var ramp = new ChartView<>(EntropyLegendPainter::new, EntropyLegendData.REFERENCE);
        ramp.setData(new EntropyLegendData(OptionalDouble.empty()));
        ramp.setTitled(false);
        ramp.setPrefSize(RAMP, RAMP_HIGH);
        ramp.setMinSize(RAMP, RAMP_HIGH);
        return Ui.row("shortcut-colours", ramp, Ui.spring(), new ShapeLegend());
    }

    private Node opener(Command command) {
        var button = Ui.button("help-" + command.id(), command.words(), command::carryOut);
        return button;
    }

    private VBox column(Category... categories) {
        var column = new VBox();
        column.getStyleClass().add("shortcut-column");
        for (var category : categories) {
            column.getChildren().addAll(Ui.label(category.words(), "section-title"), grid(category));
        }
        return column;
    }

    /** Long words take two lines: a key whose deed is cut cannot be used. */
    private static Label whole(String words) {
        return Ui.wrapped(words, "shortcut-words");
    }

    private GridPane grid(Category category) {
        var grid = new GridPane();
        grid.getStyleClass().add("shortcut-grid");
        var words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        var caps = new ColumnConstraints();
        caps.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(words, caps);
        grid.setPrefWidth(COLUMN);
        commands.all().stream()
                .filter(command -> command.category() == category)
                .filter(command -> !command.shortcuts().isEmpty())
                .forEach(command -> grid.addRow(
                        grid.getRowCount(),
                        whole(command.words()),
                        KeyCap.of(keys.apply(command.shortcuts().get(0)))));
        return grid;
    }
}
