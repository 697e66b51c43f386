package draftscope.app.play;

import draftscope.draw.Words;
import draftscope.trace.Trace;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Where the clock stands as the stage shows it, in words. */
final class ClockPlace {

    private final ReadOnlyStringWrapper wordsNow = new ReadOnlyStringWrapper("");
    final ReadOnlyStringProperty words = wordsNow.getReadOnlyProperty();
    private int onStage;
    private int looked;

    /** The round seen large, and the one that somebody chose to look at, 0 for none. */
    void onStage(int round, int chosen) {
        onStage = round;
        looked = chosen;
    }

    /** Says where a run stands; nothing where there is none. */
    void show(Optional<Trace> run, int step, boolean playing) {
        wordsNow.set(run.map(trace -> words(trace, step, playing)).orElse(""));
    }

    private String words(Trace trace, int step, boolean playing) {
        int at = trace.position(step).round();
        // While a verdict is passed before the reader's eyes the stage is a round behind.
        int round = playing && onStage == at - 1 ? onStage : at;
        if (looked > 0 && looked != round) {
            return Words.of("clock.place.looked", looked, round, trace.rounds().size());
        }
        return ClockWords.place(trace, round, step);
    }
}
