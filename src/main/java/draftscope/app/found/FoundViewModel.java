package draftscope.app.found;

import draftscope.draw.Words;
import draftscope.model.RunType;
import draftscope.model.found.FoundModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models on this machine. They are looked for in the background while somebody looks at the list; what was found
 * before stays until a whole search has not found it again.
 */
public final class FoundViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(FoundViewModel.class);

    /** Those that were found; in the order of their places, or drafts for the target first. */
    public final ObservableList<FoundLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper searchingNow = new ReadOnlyBooleanWrapper(false);
    public final ReadOnlyBooleanProperty searching = searchingNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper noteNow = new ReadOnlyStringWrapper("");
    /** How many there are, or where was looked for none, in words. */
    public final ReadOnlyStringProperty note = noteNow.getReadOnlyProperty();
    /** Whether a draft is being chosen, and not a target. */
    public final BooleanProperty drafts = new SimpleBooleanProperty(false);
    private final Map<String, FoundModel> models = new LinkedHashMap<>();
    private final List<FoundModel> arrived = new ArrayList<>();
    private Set<String> seen = new HashSet<>();
    private FoundPlaces places = FoundPlaces.NOWHERE;
    private Executor background = Runnable::run;
    private Executor screen = Runnable::run;
    private Circumstances circumstances = Circumstances.UNKNOWN;
    private OptionalLong free = OptionalLong.empty();
    private Optional<FoundModel.Facts> target = Optional.empty();
    private String named = "";
    private Supplier<Circumstances> within = () -> circumstances;
    // Held: a binding lives as long as somebody holds it.
    @SuppressWarnings("UnusedVariable")
    private ObservableValue<String> followed = new ReadOnlyStringWrapper("");
    private AtomicBoolean given = new AtomicBoolean(true);

    /** Nothing is looked for before it is opened and started. */
    public FoundViewModel() {
        drafts.addListener((observed, before, now) -> publish());
    }

    public void open(FoundPlaces where, Executor inBackground, Executor onScreen) {
        stop();
        places = where;
        background = inBackground;
        screen = onScreen;
    }

    /**
     * Judges anew whenever what models would run in changes.
     *
     * @param chosen the target of the form, for whom drafts are chosen
     */
    public void follow(ObservableValue<String> chosen, Supplier<Circumstances> now, Observable... parts) {
        followed = chosen;
        within = now;
        chosen.addListener((observed, before, name) -> target(name));
        for (var part : parts) {
            part.addListener((InvalidationListener) changed -> judge(now.get()));
        }
    }

    /** Looks, or goes on looking; what was found before stays in sight meanwhile. */
    public void start() {
        judge(within.get());
        if (searching.get()) {
            return;
        }
        given = new AtomicBoolean();
        seen = new HashSet<>();
        searchingNow.set(true);
        tell(true);
        var stop = given;
        var where = places;
        background.execute(() -> search(where, stop));
    }

    /** Gives up looking: nobody looks at the list any more. */
    public void stop() {
        given.set(true);
        searchingNow.set(false);
    }

    /** What models would run in from now on. */
    public void judge(Circumstances now) {
        if (!now.equals(circumstances)) {
            circumstances = now;
            publish();
        }
    }

    /**
     * For whom drafts are chosen.
     *
     * @param written as somebody names it; it is looked at when it is none of the list
     */
    public void target(String written) {
        named = written;
        var known = Optional.ofNullable(models.get(written));
        target = known.flatMap(FoundModel::facts);
        publish();
        if (known.isEmpty() && !written.isBlank()) {
            var where = places;
            background.execute(() -> {
                var facts = look(where, written);
                screen.execute(() -> {
                    if (named.equals(written)) {
                        target = facts;
                        publish();
                    }
                });
            });
        }
    }

    /** Whether anything in the list drafts for the target. */
    public boolean offersDrafts() {
        return target.isPresent() && models.values().stream().anyMatch(m -> m.draftsFor(target.get()));
    }

    private static Optional<FoundModel.Facts> look(FoundPlaces where, String written) {
        try {
            return where.look(written).flatMap(FoundModel::facts);
        } catch (RuntimeException e) {
            LOG.debug("nothing to draft for at {}", written, e);
            return Optional.empty();
        }
    }

    private void search(FoundPlaces where, AtomicBoolean stop) {
        try {
            var room = where.memory();
            screen.execute(() -> free = room);
            boolean whole = where.search(model -> arrive(model, stop), stop::get);
            screen.execute(() -> ended(stop, whole));
        } catch (RuntimeException e) {
            LOG.warn("the search for models ended early", e);
            screen.execute(() -> ended(stop, false));
        }
    }

    /** However fast they come, the screen is told once for all that wait. */
    private void arrive(FoundModel model, AtomicBoolean stop) {
        synchronized (arrived) {
            arrived.add(model);
            if (arrived.size() > 1) {
                return;
            }
        }
        screen.execute(() -> take(stop));
    }

    private void take(AtomicBoolean stop) {
        List<FoundModel> now;
        synchronized (arrived) {
            now = List.copyOf(arrived);
            arrived.clear();
        }
        if (stop != given || stop.get()) {
            return;
        }
        for (var model : now) {
            models.put(model.written(), model);
            seen.add(model.written());
        }
        target = target.or(() -> Optional.ofNullable(models.get(named)).flatMap(FoundModel::facts));
        publish();
    }

    private void ended(AtomicBoolean stop, boolean whole) {
        if (stop != given || stop.get()) {
            return;
        }
        searchingNow.set(false);
        if (whole) {
            models.keySet().retainAll(seen);
        }
        publish();
        tell(whole);
    }

    private void publish() {
        var asked = target.filter(t -> drafts.get());
        var order = new ArrayList<>(models.values());
        asked.ifPresent(t -> order.sort(FoundModel.draftsFirst(t)));
        var room = circumstances.room(free);
        var made = order.stream().map(model -> FoundLine.of(model, type(model, asked), room, asked)).toList();
        if (!made.equals(lines)) {
            lines.setAll(made);
        }
        if (searching.get()) {
            tell(true);
        }
    }

    private RunType type(FoundModel model, Optional<FoundModel.Facts> asked) {
        return model.facts()
                .map(facts -> asked.map(target -> circumstances.ofDraft(target, facts))
                        .orElseGet(() -> circumstances.type(facts)))
                .orElse(RunType.FLOAT32);
    }

    private void tell(boolean whole) {
        if (models.isEmpty()) {
            noteNow.set(searching.get() ? Words.of("found.looking") : Words.of("found.none", looked()));
            return;
        }
        long running = lines.stream().filter(line -> line.trouble().isEmpty()).count();
        noteNow.set(Words.of(
                searching.get() ? "found.some" : whole ? "found.all" : "found.more", models.size(), running));
    }

    private String looked() {
        return places.places().stream()
                .map(place -> Words.of("found.place", place.source().label(), place.folder().toString()))
                .collect(Collectors.joining("\n"));
    }
}
