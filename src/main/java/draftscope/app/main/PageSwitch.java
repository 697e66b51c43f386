package draftscope.app.main;

import draftscope.app.kit.Page;
import draftscope.app.kit.Ui;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;

/** Chooses the page; not there while there is only one. */
final class PageSwitch extends SegmentedButton {

    PageSwitch(Set<Page> pages, ObjectProperty<Page> shown) {
        setId("pages");
        // The banner and the pair give way first.
        setMinWidth(Region.USE_PREF_SIZE);
        var group = new ToggleGroup();
        setToggleGroup(group);
        for (var page : pages) {
            var button = new ToggleButton(page.title());
            button.setId("page-" + page.id());
            button.setToggleGroup(group);
            button.setSelected(page == shown.get());
            button.setOnAction(e -> {
                button.setSelected(true);
                shown.set(page);
            });
            shown.addListener((observed, before, now) -> button.setSelected(now == page));
            getButtons().add(button);
        }
        Ui.there(this, pages.size() > 1);
    }
}
