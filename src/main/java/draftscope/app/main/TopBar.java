package draftscope.app.main;

import draftscope.app.kit.Choices;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Page;
import draftscope.app.kit.Sheet;
import draftscope.app.kit.Ui;
import draftscope.app.pair.PairPill;
import draftscope.app.theme.ThemeChoice;
import draftscope.draw.Words;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Name, pair, pages, notes, theme, settings, commands and help. */
final class TopBar extends Region {

    private static final double GAP = 16;

    /** Under this width a pair's name says nothing. */
    private static final double SHORTEST_PAIR = 80;

    private final HBox left;
    private final Region name;
    private final Region pages;
    private final Region right;

    TopBar(WorkbenchViewModel workbench, List<Page> shown, HomeViewModel home) {
        getStyleClass().add("top-bar");
        name = Ui.label(Words.of("app.name"), "app-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        left = Ui.row("top-left", logo(), name, new PairPill(
                workbench.status.pair,
                workbench.pairs.loading,
                workbench.picker,
                () -> workbench.sheet().set(Optional.of(Sheet.PAIR))));
        right = Ui.row(
                "top-right",
                notes(home),
                themes(home.theme),
                opener(workbench, home, Sheet.SETTINGS, Feather.SETTINGS),
                opener(workbench, home, Sheet.PALETTE, Feather.COMMAND),
                opener(workbench, home, Sheet.SHORTCUTS, Feather.HELP_CIRCLE));
        // The banner and the pair give way first.
        pages = Ui.named("pages", Ui.uncut(new Choices<>("page", shown, workbench.page(), Page::id, Page::title).joined()));
        // Not there while there is only one.
        Ui.there(pages, shown.size() > 1);
        getChildren().addAll(left, pages, right);
    }

    /**
     * The pages stand in the middle of the window; name and pair get what is left of them, so that no text moves a tab. The
     * name goes where there is no room for a pair beside it: long words, large type, a small window.
     */
    @Override
    protected void layoutChildren() {
        var room = getInsets();
        double high = getHeight() - room.getTop() - room.getBottom();
        double wide = pages.prefWidth(-1);
        double last = right.prefWidth(-1);
        double end = getWidth() - room.getRight() - last;
        double middle = Math.min((getWidth() - wide) / 2, end - GAP - wide);
        place(pages, middle, wide, room.getTop(), high);
        place(right, end, last, room.getTop(), high);
        double first = Math.max(0, middle - GAP - room.getLeft());
        double least = left.minWidth(-1) + (name.isManaged() ? 0 : name.minWidth(-1) + left.getSpacing());
        boolean fits = least + SHORTEST_PAIR <= first;
        name.setManaged(fits);
        name.setVisible(fits);
        place(left, room.getLeft(), first, room.getTop(), high);
    }

    private static void place(Region node, double x, double width, double top, double high) {
        double own = Math.min(high, node.prefHeight(width));
        node.resizeRelocate(Math.round(x), Math.round(top + (high - own) / 2), Math.floor(width), own);
    }

    private static Node logo() {
        var logo = new HBox();
        logo.getStyleClass().add("logo");
        for (int i = 0; i < 3; i++) {
            var bar = new Region();
            bar.getStyleClass().addAll("logo-bar", "logo-bar-" + i);
            logo.getChildren().add(bar);
        }
        return logo;
    }

    private static Node themes(ObjectProperty<ThemeChoice> theme) {
        var menu = new MenuButton("", Ui.icon(Feather.MOON));
        menu.setId("theme");
        menu.getStyleClass().addAll("flat", "top-button");
        menu.setAccessibleText(Words.of("theme"));
        Hover.says(menu, Words.of("theme"));
        var group = new ToggleGroup();
        for (var choice : ThemeChoice.values()) {
            var item = new RadioMenuItem(Words.of("theme." + choice.id()));
            item.setId("theme-" + choice.id());
            item.setToggleGroup(group);
            item.setSelected(choice == theme.get());
            item.setOnAction(e -> theme.set(choice));
            theme.addListener((observed, before, now) -> item.setSelected(now == choice));
            menu.getItems().add(item);
        }
        menu.setPopupSide(Side.BOTTOM);
        return menu;
    }

    private static Node notes(HomeViewModel home) {
        var button = new ToggleButton("", Ui.icon(Feather.BOOK_OPEN));
        button.setId("open-notes");
        button.getStyleClass().addAll("flat", "button-icon", "top-button");
        button.setAccessibleText(Words.of("notes.title"));
        Hover.says(button, home.hint(LecternCommands.NOTES) + ". " + Words.of("notes.rule"));
        button.selectedProperty().bindBidirectional(home.notes.open);
        return button;
    }

    private static Node opener(WorkbenchViewModel workbench, HomeViewModel home, Sheet sheet, Feather icon) {
        var button = new Button("", Ui.icon(icon));
        button.setId("open-" + sheet.id());
        button.getStyleClass().addAll("flat", "button-icon", "top-button");
        button.setAccessibleText(sheet.title());
        Hover.says(button, home.hint("sheet_" + sheet.id()));
        button.setOnAction(e -> workbench.sheet().set(Optional.of(sheet)));
        return button;
    }
}
