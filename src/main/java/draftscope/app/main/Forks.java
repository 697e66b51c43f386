package draftscope.app.main;

import draftscope.app.engine.PairSummary;
import draftscope.app.engine.Problem;
import draftscope.app.engine.RunOrder;
import draftscope.app.inspector.Alternative;
import draftscope.app.inspector.Branch;
import draftscope.app.inspector.BranchDeeds;
import draftscope.app.inspector.BranchesViewModel;
import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.kit.Sheet;
import draftscope.app.play.Place;
import draftscope.app.play.StageViewModel;
import draftscope.app.run.RunOrigin;
import draftscope.bench.prompts.Talk;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.rule.Verification;
import draftscope.draw.Words;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TextSpan;
import draftscope.draw.stage.TokenKey;
import draftscope.model.tokenizer.Conversation;
import draftscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;

/** Runs that go on from a token of another one with another token: made, shown, named and taken away. */
public final class Forks implements BranchDeeds {

    private static final int LEAST_NEW = 32;

    private final WorkbenchViewModel window;

    Forks(WorkbenchViewModel window) {
        this.window = window;
    }

    @Override
    public ReadOnlyBooleanProperty running() {
        return window.orders.running();
    }

    @Override
    public void continueFrom(TokenKey key, Alternative choice) {
        var why = refusal();
        if (why.isPresent()) {
            window.report(new Problem(Words.of("branch.where"), Words.of(why.get()), Words.of("branch.fix")));
            return;
        }
        keep();
        var branches = window.branches;
        var parent = branches.active.get();
        var whole = whole(parent.map(Branch::opening).orElse(List.of()));
        var judged = whole.lane(key.round()).filter(RoundLane::finished);
        if (judged.isEmpty() || parent.flatMap(Branch::run).isEmpty()) {
            return;
        }
        var started = parent.flatMap(Branch::run).get();
        var opening = textBefore(whole, key);
        opening.add(TextSpan.chosen(choice.piece()));
        var made = branches.fork(key, choice, opening, whole.chip(key).map(Chip::piece).orElse(""));
        window.stage().opening(opening);
        var root = branches.first().flatMap(Branch::run).orElse(started);
        window.orders.branch(new RunOrder(
                "",
                false,
                window.setup().redialled(PolicyCatalog.policy(started.policy())),
                List.of(),
                started.sampling(),
                Math.max(LEAST_NEW, root.maxNewTokens() - made.before().size()),
                started.ignoreEnd(),
                BranchesViewModel.join(root.promptIds(), made.before()),
                window.orders.last().map(RunOrder::drafting).orElse(Drafting.model()),
                window.comparing.measuring(),
                window.orders.last().map(RunOrder::verification).orElse(Verification.STANDARD),
                new Talk(Conversation.NONE, started.stops())));
        window.inspector().tab.set(Optional.of(InspectorViewModel.Tab.BRANCHES));
    }

    /** Why the run on stage cannot be left, as a key of the messages; empty when it can. */
    private Optional<String> refusal() {
        if (window.pair().get().isEmpty()) {
            return Optional.of("branch.unloaded");
        }
        if (window.show.showsExample()) {
            return Optional.of("branch.example");
        }
        var run = window.stage().run.get();
        if (!run.equals(window.clock().own().map(Trace::run))) {
            return Optional.of("branch.other");
        }
        // Its tokens may mean something else to another pair.
        return run.map(RunStarted::target).equals(window.pair().get().map(PairSummary::target))
                ? Optional.empty()
                : Optional.of("branch.exchanged");
    }

    /** The person's own run as far as it has come, wherever the clock stands. */
    private StageViewModel whole(List<TextSpan> before) {
        var all = new StageViewModel();
        all.opening(before);
        window.clock().own().ifPresent(own -> all.seek(new Place(own, own.steps() - 1, false), 0));
        return all;
    }

    @Override
    public void showBranch(Branch branch) {
        if (running().get()) {
            return;
        }
        keep();
        window.branches.find(branch.number()).ifPresent(shown -> {
            window.inspector().forget();
            window.branches.activate(shown);
            window.stage().opening(shown.opening());
            window.show.put(shown.parent() == 0 ? RunOrigin.OWN : RunOrigin.BRANCH, window.branches.ledger(shown));
            announce(shown);
            window.clock().recall(shown.events());
        });
    }

    @Override
    public void rename(Branch branch, String name) {
        window.branches.rename(branch.number(), name);
        window.branches
                .active
                .get()
                .filter(on -> on.number() == branch.number() && !window.staged().origin.get().recorded())
                .ifPresent(this::announce);
    }

    private void announce(Branch branch) {
        window.show.announce(branch.parent() == 0 && branch.name().isEmpty() ? "" : branch.title());
    }

    @Override
    public void remove(Branch branch) {
        var branches = window.branches;
        if (running().get() || branch.parent() == 0) {
            return;
        }
        keep();
        if (branches.active.get().filter(on -> on.number() == branch.number()).isPresent()) {
            branches.find(branch.parent()).or(branches::first).ifPresent(this::showBranch);
        }
        branches.remove(branch.number());
    }

    @Override
    public void layBeside(Branch branch) {
        keep();
        window.branches.beside.set(branch.number());
        window.sheet().set(Optional.of(Sheet.BRANCHES));
    }

    /** Keeps what has happened in the branch on stage. */
    void keep() {
        window.clock().own().map(Trace::events).ifPresent(window.branches::keep);
    }

    /**
     * The text up to a token, its own not included. A token that was refused or discarded is no part of the text; what
     * was drafted before it is then part of this one.
     */
    private static List<TextSpan> textBefore(StageViewModel stage, TokenKey key) {
        var before = new ArrayList<TextSpan>();
        for (var span : stage.text()) {
            if (span.key().round() < key.round()
                    || span.key().round() == key.round() && span.key().index() < key.index()) {
                before.add(span);
            }
        }
        stage.lane(key.round()).filter(lane -> key.index() < lane.drafted()).ifPresent(lane -> {
            var path = lane.path(key.index());
            // Of a tree, what was accepted may stand on another branch than this token.
            before.removeIf(span -> span.key().round() == key.round() && !path.contains(span.key().index()));
            path.stream()
                    .filter(i -> i != key.index() && lane.chips().get(i).kind() != ChipKind.ACCEPTED)
                    .forEach(i -> before.add(TextSpan.plain(lane.chips().get(i).piece())));
        });
        return before;
    }
}
