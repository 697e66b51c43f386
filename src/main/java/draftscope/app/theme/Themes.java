package draftscope.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/** Dresses a scene in the look that was chosen, and again when the choice changes. */
public final class Themes {

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final List<String> AREAS =
            List.of("base", "shell", "setup", "chips", "stage", "inspector", "measures", "status", "clock", "lab", "sheet", "pair", "deck", "traces", "record");

    private final Scene scene;
    private final SystemAppearance system;
    private final ObjectProperty<ThemeChoice> choice = new SimpleObjectProperty<>(ThemeChoice.SYSTEM);
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(false);

    /** Dresses a scene now, and by the system's look as soon as that is known. */
    public Themes(Scene scene, SystemAppearance system) {
        this.scene = scene;
        this.system = system;
        choice.addListener((observed, before, now) -> apply());
        dress(false);
        apply();
    }

    /** What the person wants. */
    public ObjectProperty<ThemeChoice> choice() {
        return choice;
    }

    /** Whether the look is dark now. */
    public ReadOnlyBooleanProperty dark() {
        return dark.getReadOnlyProperty();
    }

    private void apply() {
        switch (choice.get()) {
            case LIGHT -> dress(false);
            case DARK -> dress(true);
            case SYSTEM -> system.dark().thenAccept(isDark -> Platform.runLater(() -> {
                if (choice.get() == ThemeChoice.SYSTEM) {
                    dress(isDark);
                }
            }));
        }
    }

    private void dress(boolean isDark) {
        if (isDark == dark.get() && !scene.getStylesheets().isEmpty()) {
            return;
        }
        dark.set(isDark);
        Application.setUserAgentStylesheet(
                (isDark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        var sheets = new ArrayList<String>();
        sheets.add(sheet("charts.css"));
        sheets.add(sheet(isDark ? "css/dark.css" : "css/light.css"));
        AREAS.forEach(area -> sheets.add(sheet("css/" + area + ".css")));
        scene.getStylesheets().setAll(sheets);
        scene.getRoot().pseudoClassStateChanged(DARK, isDark);
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Themes.class.getResource("/draftscope/app/" + name), name)
                .toExternalForm();
    }
}
