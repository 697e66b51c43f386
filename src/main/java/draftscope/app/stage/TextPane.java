package draftscope.app.stage;

import draftscope.app.kit.NoSelection;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.app.play.MatchPlaces;
import draftscope.app.play.StageLook;
import draftscope.app.play.StageViewModel;
import draftscope.app.theme.Fonts;
import draftscope.draw.stage.TextLine;
import draftscope.draw.stage.TextSpan;
import draftscope.draw.stage.TokenKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** The running text. It follows its end unless the reader has scrolled up. */
final class TextPane extends ListView<TextLine> {

    private static final double MARGIN = 40;
    private static final int MOST_WIDTHS = 20_000;

    private static final String TAB = "    ";
    private static final String MARKED_TAB = "⇥   ";

    private final StageViewModel stage;
    private final StageLook look;
    private final Map<String, Double> widths = new HashMap<>();
    private final Text probe = new Text();
    private final TextLines lines;
    private boolean following = true;

    TextPane(StageViewModel stage, StageLook look, Consumer<TokenKey> chosen) {
        this.stage = stage;
        this.look = look;
        lines = new TextLines(this::measure, 400);
        getStyleClass().add("text-pane");
        setItems(lines.lines);
        var places = new MatchPlaces(stage);
        setCellFactory(list -> new TextCell(stage, look, places.marks, chosen));
        places.marks.addListener((observed, before, now) -> refresh());
        setSelectionModel(new NoSelection<>());
        Watch.changes(this::refresh, look.colouring, look.marked);
        Watch.always(this::reset, look.density, look.whitespace);
        widthProperty().addListener((observed, before, now) -> {
            lines.width(Math.max(80, now.doubleValue() - MARGIN));
            resized();
        });
        heightProperty().addListener((observed, before, now) -> resized());
        stage.text().addListener(this::changed);
        addEventFilter(ScrollEvent.SCROLL, e -> Platform.runLater(this::look));
        setOnMouseReleased(e -> look());
        setOnKeyReleased(e -> look());
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                last().ifPresent(chosen);
                e.consume();
            }
        });
    }

    void copy() {
        Ui.copy(stage.text().stream().map(TextSpan::text).collect(Collectors.joining()));
    }

    /** Whole lines only. */
    @Override
    public void resize(double width, double height) {
        double line = look.density.get().line();
        super.resize(width, Math.max(line, Math.floor(height / line) * line));
    }

    /** The newest token of the text. */
    private Optional<TokenKey> last() {
        for (int i = stage.text().size() - 1; i >= 0; i--) {
            if (stage.text().get(i).key().present()) {
                return Optional.of(stage.text().get(i).key());
            }
        }
        return Optional.empty();
    }

    /** Another size of type, or other marks: everything is measured and broken anew. */
    private void reset() {
        probe.setFont(Font.font(Fonts.WORDS, look.density.get().type()));
        widths.clear();
        setFixedCellSize(look.density.get().line());
        lines.again(look.whitespace.get() ? MARKED_TAB : TAB);
        refresh();
        follow();
        requestLayout();
    }

    private void changed(ListChangeListener.Change<? extends TextSpan> change) {
        while (change.next()) {
            if (change.wasRemoved()) {
                lines.keep(change.getFrom());
                following = following || stage.text().isEmpty();
            }
            if (change.wasAdded()) {
                lines.append(List.copyOf(change.getAddedSubList()));
            }
        }
        follow();
    }

    /** Where the end is shows only once the new size is laid out. */
    private void resized() {
        follow();
        Platform.runLater(this::follow);
    }

    private void follow() {
        if (following && !lines.lines.isEmpty()) {
            scrollTo(lines.lines.size() - 1);
        }
    }

    private void look() {
        if (lookup(".scroll-bar:vertical") instanceof ScrollBar bar) {
            following = !bar.isVisible() || bar.getValue() >= bar.getMax() - 0.01;
        }
    }

    private double measure(String text) {
        if (widths.size() > MOST_WIDTHS) {
            widths.clear();
        }
        return widths.computeIfAbsent(text, t -> {
            probe.setText(TextCell.marked(t, look.whitespace.get()));
            return probe.getLayoutBounds().getWidth();
        });
    }
}
