package draftscope.app.home;

import draftscope.app.kit.Sheet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A search over everything the window can do. */
public final class PaletteViewModel {

    private final Commands commands;
    private final ObjectProperty<Optional<Sheet>> sheet;
    /** What is typed. */
    public final StringProperty query = new SimpleStringProperty("");
    /** What fits, best first; what cannot be done now comes last. */
    public final ObservableList<Command> found = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper selectedNow = new ReadOnlyIntegerWrapper(-1);
    /** Place of the chosen one; -1 when nothing fits. */
    public final ReadOnlyIntegerProperty selected = selectedNow.getReadOnlyProperty();

    /** @param sheet what lies over the window: closed before a command is carried out */
    public PaletteViewModel(Commands commands, ObjectProperty<Optional<Sheet>> sheet) {
        this.commands = commands;
        this.sheet = sheet;
        query.addListener((observed, before, now) -> search());
    }

    /** Begins anew. */
    public void open() {
        query.set("");
        search();
    }

    /** Goes down or, below 0, up; over the ends to the other one. */
    public void move(int steps) {
        if (!found.isEmpty()) {
            selectedNow.set(Math.floorMod(selected.get() + steps, found.size()));
        }
    }

    /** Carries out the chosen command, if there is one that can be. */
    public void accept() {
        if (selected.get() >= 0) {
            accept(found.get(selected.get()));
        }
    }

    /** Carries out a command, if it can be. */
    public void accept(Command command) {
        if (command.enabled().getAsBoolean()) {
            sheet.set(Optional.empty());
            command.carryOut();
        }
    }

    private void search() {
        var fits = new ArrayList<Map.Entry<Command, Integer>>();
        for (var command : offered()) {
            score(command).ifPresent(score -> fits.add(Map.entry(command, score)));
        }
        fits.sort(Comparator.comparing(
                        (Map.Entry<Command, Integer> fit) -> !fit.getKey().enabled().getAsBoolean())
                .thenComparing(fit -> -fit.getValue()));
        found.setAll(fits.stream().map(Map.Entry::getKey).toList());
        selectedNow.set(found.isEmpty() ? -1 : 0);
    }

    /** It does not offer what takes itself away. */
    private List<Command> offered() {
        return commands.all().stream()
                .filter(command -> !command.id().equals("close_sheet") && !command.id().equals("sheet_palette"))
                .toList();
    }

    private OptionalInt score(Command command) {
        var own = Fuzzy.score(query.get(), command.words());
        return own.isPresent() ? own : Fuzzy.score(query.get(), command.category().words() + " " + command.words());
    }
}
