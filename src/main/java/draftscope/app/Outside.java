package draftscope.app;

import draftscope.app.home.Keys;
import draftscope.app.home.LogBook;
import draftscope.app.kit.Screens;
import draftscope.app.settings.MemorySettings;
import draftscope.app.settings.Settings;
import draftscope.app.theme.SystemAppearance;
import draftscope.model.found.ModelPlaces;
import java.util.List;

/** What the window has to do with besides models: ports, so that tests need none of it. */
public record Outside(
        SystemAppearance appearance, Settings settings, LogBook log, List<ModelPlaces.Place> models, Screens screens) {

    public Outside {
        models = List.copyOf(models);
    }

    /** With a look, forgetting everything and offering nothing. */
    public static Outside of(SystemAppearance appearance) {
        var settings = new MemorySettings();
        settings.set(Keys.TOUR_OFFERED, true);
        return of(appearance, settings);
    }

    /** With a look and settings, hearing nothing of the log and finding no models. */
    public static Outside of(SystemAppearance appearance, Settings settings) {
        return new Outside(appearance, settings, LogBook.EMPTY, List.of(), Screens.system());
    }
}
