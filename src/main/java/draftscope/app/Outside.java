package draftscope.app;

import draftscope.app.home.Keys;
import draftscope.app.home.LogBook;
import draftscope.app.settings.MemorySettings;
import draftscope.app.settings.Settings;
import draftscope.app.theme.SystemAppearance;

/**
 * What the window has to do with besides models: ports, so that tests need none of it.
 *
 * @param appearance the system's look
 * @param settings what was chosen earlier
 * @param log what the program noted of late
 */
public record Outside(SystemAppearance appearance, Settings settings, LogBook log) {

    /** With a look, forgetting everything and offering nothing. */
    public static Outside of(SystemAppearance appearance) {
        var settings = new MemorySettings();
        settings.set(Keys.TOUR_OFFERED, true);
        return of(appearance, settings);
    }

    /** With a look and settings, hearing nothing of the log. */
    public static Outside of(SystemAppearance appearance, Settings settings) {
        return new Outside(appearance, settings, LogBook.EMPTY);
    }
}
