package draftscope.app.lesson;

import draftscope.app.home.Keys;
import draftscope.app.lesson.book.LessonFile;
import draftscope.app.settings.Setting;
import draftscope.app.settings.Settings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far somebody has come in each lesson; kept for good. */
public final class Progress {

    private static final String BETWEEN = "\n";

    private final Settings settings;

    Progress(Settings settings) {
        this.settings = settings;
    }

    /** Name of the step one was at; empty before the lesson was begun and after it was ended. */
    public Optional<String> at(LessonFile lesson) {
        return Optional.ofNullable(settings.get(Keys.LESSON_PLACES).get(lesson.id()))
                .filter(name -> lesson.parts().stream().anyMatch(part -> part.name().equals(name)));
    }

    /** One is at a step now. */
    void reached(LessonFile lesson, String step) {
        put(Keys.LESSON_PLACES, lesson, step);
    }

    /** The lesson is over: next time it begins at its beginning. */
    void over(LessonFile lesson) {
        var places = new LinkedHashMap<>(settings.get(Keys.LESSON_PLACES));
        places.remove(lesson.id());
        settings.set(Keys.LESSON_PLACES, places);
    }

    /** Names of the steps that were done. */
    public Set<String> done(LessonFile lesson) {
        return new LinkedHashSet<>(List.of(settings.get(Keys.LESSONS_DONE).getOrDefault(lesson.id(), "").split(BETWEEN)));
    }

    /** A step was done. */
    void done(LessonFile lesson, String step) {
        var all = done(lesson);
        if (all.add(step)) {
            put(Keys.LESSONS_DONE, lesson, String.join(BETWEEN, all).strip());
        }
    }

    private void put(Setting<Map<String, String>> setting, LessonFile lesson, String value) {
        var all = new LinkedHashMap<>(settings.get(setting));
        all.put(lesson.id(), value);
        settings.set(setting, all);
    }
}
