package draftscope.app.traces;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import java.util.Arrays;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** What can be done with the chosen runs. */
final class TraceButtons {

    private TraceButtons() {}

    static Node row(TracesViewModel traces, Runnable learn, Runnable back) {
        var chosen = Bindings.size(traces.chosen);
        var replay = button("replay", Feather.PLAY, traces::replay);
        replay.getStyleClass().add("accent");
        replay.disableProperty().bind(chosen.isNotEqualTo(1));
        var compare = button("compare", Feather.COLUMNS, traces::compare);
        compare.disableProperty().bind(chosen.isNotEqualTo(2));
        var copy = button("copy", Feather.TERMINAL, traces::copyCommand);
        copy.disableProperty().bind(chosen.isNotEqualTo(1));
        var export = button("export", Feather.FILM, traces::export);
        export.disableProperty().bind(chosen.isNotEqualTo(1));
        // The button cannot be pressed once nothing is chosen, and the keyboard would go to the next best place.
        var remove = button("remove", Feather.TRASH_2, () -> {
            traces.removal.remove();
            back.run();
        });
        var undo = button("undo", Feather.ROTATE_CCW, traces.removal::undo);
        undo.disableProperty().bind(traces.removal.undoable.isEqualTo(0));
        var pin = button("pin", Feather.BOOKMARK, traces.removal::pin);
        pin.disableProperty().bind(Bindings.createBooleanBinding(
                () -> traces.chosen.size() != 1 || !TraceRemoval.pinnable(traces.chosen.get(0)), traces.chosen));
        var folder = button("reveal", Feather.FOLDER, traces::reveal);
        folder.disableProperty().bind(Bindings.createBooleanBinding(
                () -> traces.chosen.size() != 1 || traces.chosen.get(0).source().file().isEmpty(), traces.chosen));
        // In the narrowest window the row has no room for the words of all; hovers and listeners have them.
        for (var small : new Button[] {copy, undo, pin, folder}) {
            small.setAccessibleText(small.getText());
            small.setText("");
        }
        var none = chosen.isEqualTo(0);
        remove.disableProperty().bind(none);
        return Ui.row("traces-tools", replay, compare, save(traces, none, learn), export, copy, Ui.spring(), folder, pin, undo, remove);
    }

    private static Node save(TracesViewModel traces, BooleanBinding none, Runnable learn) {
        var menu = new MenuButton(Words.of("traces.save"), Ui.icon(Feather.DOWNLOAD));
        menu.setId("traces-save");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        Hover.says(menu, Words.of("traces.save.hover"));
        menu.disableProperty().bind(none);
        Arrays.stream(SaveKind.values()).forEach(kind -> {
            var item = new MenuItem(kind.words());
            item.setId("traces-save-" + kind.id());
            item.setOnAction(e -> traces.saveAs(kind));
            if (kind != SaveKind.TRACE) {
                item.disableProperty().bind(Bindings.size(traces.chosen).isNotEqualTo(1));
            }
            menu.getItems().add(item);
        });
        var rule = new MenuItem(Words.of("traces.learn"));
        rule.setId("traces-learn");
        rule.setOnAction(e -> learn.run());
        menu.getItems().addAll(new SeparatorMenuItem(), rule);
        return menu;
    }

    static Button button(String key, Ikon icon, Runnable action) {
        var button = Ui.button("traces-" + key.replace('.', '-'), Words.of("traces." + key), icon, action);
        Hover.says(button, Words.of("traces." + key + ".hover"));
        return button;
    }
}
