package draftscope.app.found;

import draftscope.app.kit.Choices;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The models on this machine: one click, or Enter, names one in the form. */
public final class FoundView extends VBox {

    private static final double CELL_MARGIN = 34;

    private final ListView<FoundLine> list;

    public FoundView(FoundViewModel found, Consumer<FoundLine> chosen) {
        getStyleClass().add("found");
        setId("pair-found");
        list = new ListView<>(found.lines);
        list.setId("found-list");
        list.setAccessibleText(Words.of("found.title"));
        list.getStyleClass().add("found-list");
        list.setCellFactory(view -> new Cell(chosen));
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            var selected = list.getSelectionModel().getSelectedItem();
            if ((event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) && selected != null) {
                chosen.accept(selected);
                event.consume();
            }
        });
        var note = Ui.wrapped(found.note, "model-note");
        note.setId("found-note");
        Ui.there(list, Bindings.isNotEmpty(found.lines));
        getChildren().addAll(head(found), note, Ui.tall(list));
    }

    private static Node head(FoundViewModel found) {
        Function<Boolean, String> key = drafts -> drafts ? "draft" : "target";
        var buttons = new Choices<>(
                        "found-as",
                        List.of(false, true),
                        found.drafts,
                        key,
                        drafts -> Words.of("found.as." + key.apply(drafts)),
                        drafts -> Words.of("found.as." + key.apply(drafts) + ".hover"))
                .joined();
        buttons.getButtons().forEach(button -> button.getStyleClass().add("small"));
        return Ui.row("section-head", Ui.label(Words.of("found.title"), "section-title"), Ui.spring(), Ui.uncut(buttons));
    }

    /** Name and program, facts, and why it cannot run. */
    private final class Cell extends ListCell<FoundLine> {

        private final Label name = Ui.label("", "pair-name");
        private final Label source = Ui.label("", "pair-role");
        private final Label fit = wrapped("found-fit");
        private final Label facts = wrapped("model-note");
        private final Label trouble = wrapped("found-trouble");
        private final VBox box;

        Cell(Consumer<FoundLine> chosen) {
            source.setMinWidth(Region.USE_PREF_SIZE);
            name.setMaxWidth(Double.MAX_VALUE);
            var head = Ui.row("pair-head", Ui.wide(name), source);
            head.setMaxWidth(Double.MAX_VALUE);
            head.prefWidthProperty().bind(list.widthProperty().subtract(CELL_MARGIN));
            box = new VBox(head, fit, facts, trouble);
            setPrefWidth(0);
            Hover.asks(this, () -> Optional.ofNullable(getItem()).map(line -> line.name() + "\n" + line.written()).orElse(""));
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && getItem() != null && !isEmpty()) {
                    chosen.accept(getItem());
                }
            });
        }

        private Label wrapped(String style) {
            var label = Ui.wrapped("", style);
            label.prefWidthProperty().bind(list.widthProperty().subtract(CELL_MARGIN));
            return label;
        }

        @Override
        protected void updateItem(FoundLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            name.setText(line.name());
            source.setText(line.source());
            put(fit, line.fit());
            put(facts, line.facts());
            put(trouble, line.trouble());
            setGraphic(box);
            setAccessibleText(line.spoken());
        }

        private void put(Label label, String text) {
            label.setText(text);
            Ui.there(label, !text.isEmpty());
        }
    }
}
