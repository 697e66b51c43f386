package draftscope.app.theme;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.paint.Color;

/** Dresses a scene in the look that was chosen, and again when the choice changes. */
public final class Themes {

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    /** What is about the window itself and what several areas share; each area's own is on its panes, see {@link AreaSheet}. */
    static final List<String> SHARED = List.of("base", "shell", "form", "sheet");

    private static final double POPUP_TYPE = 13;
    private static final Color DARK_GROUND = Color.web("#090c11");
    private static final Color LIGHT_GROUND = Color.web("#eef1f5");

    private final Scene scene;
    private final List<Scene> others = new ArrayList<>();
    private final SystemAppearance system;
    public final ObjectProperty<ThemeChoice> choice = new SimpleObjectProperty<>(ThemeChoice.SYSTEM);
    public final ObjectProperty<Accent> accent = new SimpleObjectProperty<>(Accent.BLUE);
    /** Size of type in what pops up over the window, 1 for the usual. */
    public final DoubleProperty typeSize = new SimpleDoubleProperty(1);
    private final ReadOnlyBooleanWrapper darkNow = new ReadOnlyBooleanWrapper(false);
    public final ReadOnlyBooleanProperty dark = darkNow.getReadOnlyProperty();

    /** Dresses a scene now, and by the system's look as soon as that is known. */
    public Themes(Scene scene, SystemAppearance system) {
        this.scene = scene;
        this.system = system;
        choice.addListener((observed, before, now) -> apply());
        accent.addListener((observed, before, now) -> dress(dark.get()));
        typeSize.addListener((observed, before, now) -> dress(dark.get()));
        dress(false);
        apply();
    }

    /** Dresses another window's scene in the same look, now and from now on. */
    public void also(Scene other) {
        others.add(other);
        put(other, sheets(dark.get()), dark.get());
    }

    /** What lies under everything; a window shows it before its first picture. */
    public Color ground() {
        return dark.get() ? DARK_GROUND : LIGHT_GROUND;
    }

    private void apply() {
        switch (choice.get()) {
            case LIGHT -> dress(false);
            case DARK -> dress(true);
            case SYSTEM -> {
                var unused = system.dark().thenAccept(isDark -> Platform.runLater(() -> {
                    if (choice.get() == ThemeChoice.SYSTEM) {
                        dress(isDark);
                    }
                }));
            }
        }
    }

    private void dress(boolean isDark) {
        var sheets = sheets(isDark);
        if (sheets.equals(scene.getStylesheets())) {
            return;
        }
        darkNow.set(isDark);
        // Without its rules for controls that are in no window, see packaging/ThemeRules.java.
        var base = AreaSheet.address(isDark ? "css/primer-dark.bss" : "css/primer-light.bss");
        // Setting it again styles every node of every window again.
        if (!base.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(base);
        }
        put(scene, sheets, isDark);
        others.forEach(other -> put(other, sheets, isDark));
    }

    private void put(Scene on, List<String> sheets, boolean isDark) {
        on.setFill(ground());
        on.getStylesheets().setAll(sheets);
        on.getRoot().pseudoClassStateChanged(DARK, isDark);
    }

    private List<String> sheets(boolean isDark) {
        var sheets = new ArrayList<String>();
        sheets.add(AreaSheet.address("charts.css"));
        sheets.add(AreaSheet.address(isDark ? "css/dark.css" : "css/light.css"));
        sheets.add(AreaSheet.address(isDark ? "css/accents-dark.css" : "css/accents-light.css"));
        if (accent.get() != Accent.BLUE) {
            sheets.add(AreaSheet.address("css/accent/" + accent.get().id() + ".css"));
        }
        SHARED.forEach(area -> sheets.add(AreaSheet.address("css/" + area + ".css")));
        if (typeSize.get() != 1) {
            sheets.add(popups(typeSize.get()));
        }
        return sheets;
    }

    /** The window's content grows as a whole; what pops up over it is a window of its own. */
    private static String popups(double size) {
        var css = String.format(
                Locale.ROOT,
                ".tooltip, .context-menu, .combo-box-popup { -fx-font-size: %.1fpx; }",
                POPUP_TYPE * size);
        return "data:text/css;base64,"
                + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }
}
