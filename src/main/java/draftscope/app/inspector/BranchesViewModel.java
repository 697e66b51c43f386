package draftscope.app.inspector;

import draftscope.app.run.RunLedger;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.port.TokenIds;
import draftscope.draw.stage.OutputIds;
import draftscope.draw.stage.TextSpan;
import draftscope.draw.stage.TokenKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The runs of one prompt: the first, and those that went on from a token of another one with another token. */
public final class BranchesViewModel {

    /** All of them by number. */
    public final ObservableList<Branch> branches = FXCollections.observableArrayList();
    /** The number of the branch laid beside the one on stage; 0 for none. */
    public final IntegerProperty beside = new SimpleIntegerProperty(0);
    private int newest;
    private final Map<Integer, RunLedger> ledgers = new HashMap<>();
    private final ReadOnlyObjectWrapper<Optional<Branch>> activeNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** The one on stage; empty before there is a run. */
    public final ReadOnlyObjectProperty<Optional<Branch>> active = activeNow.getReadOnlyProperty();

    /** Forgets all and begins anew with a run of its own. */
    public void begin() {
        branches.clear();
        ledgers.clear();
        newest = 1;
        beside.set(0);
        put(new Branch(1, 0, 0, "", "", List.of(), TokenIds.empty(), List.of(), ""));
    }

    /** Keeps what is known of the branch on stage. */
    public void keep(RunLedger ledger) {
        active.get().ifPresent(branch -> ledgers.put(branch.number(), ledger));
    }

    public RunLedger ledger(Branch branch) {
        return ledgers.getOrDefault(branch.number(), RunLedger.empty());
    }

    /** Keeps what has happened in the branch on stage. */
    public void keep(List<TraceEvent> events) {
        active.get().ifPresent(branch -> put(branch.with(events)));
    }

    /**
     * A new branch from a token of the one on stage.
     *
     * @param opening the text up to and with it
     * @param instead the token that stands there now
     * @return the branch, now on stage
     */
    public Branch fork(TokenKey key, Alternative choice, List<TextSpan> opening, String instead) {
        var parent = active.get().orElseThrow();
        var seen = OutputIds.before(parent.events(), key);
        var before = join(join(parent.before(), seen), TokenIds.of(choice.id()));
        var made = new Branch(
                ++newest,
                parent.number(),
                before.size(),
                choice.piece(),
                instead,
                opening,
                before,
                List.of(),
                "");
        put(made);
        return made;
    }

    public void activate(Branch branch) {
        activeNow.set(Optional.of(branch));
    }

    public static TokenIds join(TokenIds first, TokenIds second) {
        return TokenIds.of(IntStream.concat(first.stream(), second.stream()).toArray());
    }

    private void put(Branch branch) {
        exchange(branch);
        activeNow.set(Optional.of(branch));
    }

    /** In the place of the one with its number, or after all. */
    private void exchange(Branch branch) {
        for (int i = 0; i < branches.size(); i++) {
            if (branches.get(i).number() == branch.number()) {
                branches.set(i, branch);
                return;
            }
        }
        branches.add(branch);
    }

    /** The run that Run started; empty before there is one. */
    public Optional<Branch> first() {
        return branches.stream().findFirst();
    }

    /** The branch of a number, if it is still there. */
    public Optional<Branch> find(int number) {
        return branches.stream().filter(branch -> branch.number() == number).findFirst();
    }

    public void rename(int number, String name) {
        find(number).map(branch -> branch.called(name)).ifPresent(renamed -> {
            exchange(renamed);
            active.get().filter(on -> on.number() == number).ifPresent(on -> activeNow.set(Optional.of(renamed)));
        });
    }

    /** Takes one away that is not on stage. */
    public void remove(int number) {
        branches.removeIf(branch -> branch.number() == number);
        ledgers.remove(number);
    }
}
