package draftscope.app.view;

import draftscope.app.theme.ThemeChoice;
import draftscope.app.view.pair.PairPill;
import draftscope.app.viewmodel.Sheet;
import draftscope.app.viewmodel.Words;
import draftscope.app.viewmodel.WorkbenchViewModel;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.feather.Feather;

/** Name, pair, pages, theme, help and about. */
final class TopBar extends HBox {

    TopBar(WorkbenchViewModel workbench, PageSwitch pages, ObjectProperty<ThemeChoice> theme) {
        getStyleClass().add("top-bar");
        var said = Ui.label(workbench.banner(), "banner");
        said.setId("banner");
        said.visibleProperty().bind(said.textProperty().isNotEmpty());
        getChildren()
                .addAll(
                        logo(), Ui.label(Words.of("app.name"), "app-name"),
                        new PairPill(workbench),
                        Ui.spring(),
                        said,
                        pages,
                        Ui.spring(),
                        themes(theme),
                        help(workbench.sheet()));
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
        menu.setTooltip(Ui.tooltip(Words.of("theme")));
        var group = new ToggleGroup();
        for (var choice : ThemeChoice.values()) {
            var item = new RadioMenuItem(Words.of("theme." + choice.name().toLowerCase(Locale.ROOT)));
            item.setId("theme-" + choice.name().toLowerCase(Locale.ROOT));
            item.setToggleGroup(group);
            item.setSelected(choice == theme.get());
            item.setOnAction(e -> theme.set(choice));
            theme.addListener((observed, before, now) -> item.setSelected(now == choice));
            menu.getItems().add(item);
        }
        menu.setPopupSide(Side.BOTTOM);
        return menu;
    }

    private static Node help(ObjectProperty<Optional<Sheet>> sheet) {
        var button = new Button("", Ui.icon(Feather.HELP_CIRCLE));
        button.setId("help");
        button.getStyleClass().addAll("flat", "button-icon", "top-button");
        button.setAccessibleText(Words.of("help"));
        button.setTooltip(Ui.tooltip(Words.of("help")));
        button.setOnAction(e -> {
            var words = Ui.label(Words.of("help.text"), "help-text");
            words.setWrapText(true);
            words.setPrefWidth(380);
            var over = new PopOver();
            var about = new Hyperlink(Words.of("sheet.about"));
            about.setId("about-open");
            about.setOnAction(asked -> {
                over.hide();
                sheet.set(Optional.of(Sheet.ABOUT));
            });
            over.setContentNode(new VBox(words, about));
            over.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
            over.setDetachable(false);
            // A popup is a scene of its own with a sheet of its own: the window's look has to come after it.
            over.getScene().getStylesheets().setAll(button.getScene().getStylesheets());
            over.getRoot().getStylesheets().addAll(button.getScene().getStylesheets());
            over.show(button);
        });
        return button;
    }
}
