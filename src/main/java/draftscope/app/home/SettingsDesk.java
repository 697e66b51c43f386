package draftscope.app.home;

import draftscope.app.settings.Language;
import draftscope.app.settings.Settings;
import draftscope.app.theme.Accent;
import draftscope.app.theme.MotionChoice;
import draftscope.app.theme.ThemeChoice;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ObservableList;

/**
 * What is chosen for good, and what can be done with it.
 *
 * @param language what the window speaks from the next start on
 * @param typeSize size of type, 1 for the usual
 * @param prompts prompts that were run, the last one first
 * @param reset makes everything as it was at the very first start
 */
public record SettingsDesk(
        ObjectProperty<ThemeChoice> theme,
        ObjectProperty<Accent> accent,
        ObjectProperty<MotionChoice> motion,
        ObjectProperty<Language> language,
        DoubleProperty typeSize,
        ObservableList<String> prompts,
        Settings settings,
        Runnable reset,
        Runnable forgetPrompts) {}
