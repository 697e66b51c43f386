package draftscope.app.lesson.act;

import draftscope.draw.Figures;
import draftscope.draw.data.UsersData;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Figures of an answer that no trace holds: the learner measures them in the lesson's window. Each is one that the window shows
 * too, of the same data.
 */
public final class Measured {

    /** How a field of this kind begins. */
    public static final String BEGINS = "measured.";

    private static final Map<String, Function<UsersData, String>> FIGURES = Map.of(
            "users", data -> Figures.count(data.users()),
            "one", data -> speedup(data, 1),
            "many", data -> speedup(data, data.users()));

    private Measured() {}

    /** Names of all of them, without what they begin with. */
    public static Set<String> names() {
        return FIGURES.keySet();
    }

    /** The figure as it stands now; a dash before anything was measured. */
    public static String of(String name, LessonWindow window) {
        var data = window.pass().users.data.get();
        return data.isEmpty() ? Figures.DASH : FIGURES.get(name).apply(data);
    }

    private static String speedup(UsersData data, int users) {
        return data.measured().stream()
                .filter(point -> point.users() == users)
                .map(point -> Figures.times(point.speedup()))
                .findFirst()
                .orElse(Figures.DASH);
    }
}
