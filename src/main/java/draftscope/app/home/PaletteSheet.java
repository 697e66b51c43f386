package draftscope.app.home;

import draftscope.app.kit.Ui;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.Observable;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Type a few letters, choose with the arrows, press Enter. */
public final class PaletteSheet extends VBox {

    private static final double WIDTH = 620;
    private static final double HEIGHT = 400;

    private final Function<Shortcut, String> keys;
    private final PaletteViewModel palette;
    private final ListView<Command> list;
    private final Label none = Ui.label(Words.of("palette.none"), "placeholder");

    public PaletteSheet(PaletteViewModel palette, Function<Shortcut, String> keys) {
        this.palette = palette;
        this.keys = keys;
        getStyleClass().add("palette-sheet");
        AreaSheet.dress(this, "home");
        var search = new TextField();
        search.setId("palette-search");
        search.setPromptText(Words.of("palette.hint"));
        search.setAccessibleText(Words.of("palette.search"));
        search.textProperty().bindBidirectional(palette.query);
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list = new ListView<>(palette.found);
        list.setId("palette-list");
        list.getStyleClass().add("palette-list");
        list.setAccessibleText(Words.of("palette.found"));
        list.setFocusTraversable(false);
        list.setPlaceholder(none);
        list.setPrefSize(WIDTH, HEIGHT);
        list.setCellFactory(view -> new Cell());
        palette.selected.addListener((observed, before, now) -> choose(now.intValue()));
        // The list drops its choice when its content changes.
        palette.found.addListener((Observable changed) ->
                Platform.runLater(() -> choose(palette.selected.get())));
        getChildren().addAll(search, list);
        sceneProperty().addListener((observed, before, now) -> Optional.ofNullable(now).ifPresent(s -> palette.open()));
        palette.open();
    }

    private void choose(int place) {
        if (place >= 0 && place < list.getItems().size()) {
            list.getSelectionModel().select(place);
            list.scrollTo(Math.max(0, place - 3));
        }
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> palette.move(1);
            case UP -> palette.move(-1);
            case PAGE_DOWN -> palette.move(8);
            case PAGE_UP -> palette.move(-8);
            case ENTER -> palette.accept();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private final class Cell extends ListCell<Command> {

        private final Label words = Ui.label("", "palette-words");
        private final Label category = Ui.label("", "palette-category");
        private final HBox caps = Ui.row("palette-keys");
        private final HBox row = Ui.row("palette-row", words, category, Ui.spring(), caps);

        Cell() {
            category.setMinWidth(Region.USE_PREF_SIZE);
            setOnMouseClicked(e -> Optional.ofNullable(getItem()).ifPresent(palette::accept));
        }

        @Override
        protected void updateItem(Command command, boolean empty) {
            super.updateItem(command, empty);
            setGraphic(null);
            getStyleClass().remove("unavailable");
            setAccessibleText("");
            if (!empty && command != null) {
                boolean can = command.enabled().getAsBoolean();
                words.setText(command.words());
                category.setText(can ? command.category().words() : Words.of("palette.unavailable"));
                caps.getChildren()
                        .setAll(command.shortcuts().stream()
                                .limit(1)
                                .map(key -> KeyCap.of(keys.apply(key)))
                                .toList());
                if (!can) {
                    getStyleClass().add("unavailable");
                }
                setAccessibleText(command.shortcuts().stream()
                        .map(keys)
                        .collect(Collectors.joining(", ", command.words() + ", " + category.getText() + " ", "")));
                setGraphic(row);
            }
        }
    }
}
